"""Words for people, by the side on which they stand: whom we serve, our own, whom we work with."""

from __future__ import annotations

import re
from collections.abc import Mapping

from coach.suggest.anatomy import Group

ENGLISH: Mapping[Group, str] = {
    "customers": (
        "customers clients users shoppers buyers guests patients students pupils learners readers members tenants residents citizens "
        "visitors passengers callers subscribers parents families viewers players owners travellers commuters pensioners donors fans "
        "prospects applicants borrowers beginners freelancers tourists sellers merchants shops stores clinics hospitals schools pharmacies "
        "companies villages accounts children people women men newcomers candidates girls boys teenagers contributors translators "
        "riders recipients museums households restaurants auditors markets businesses investors electricians scaffolders clubs "
        "kids teens tenants landlords neighbours authors artists interpreters carers journalists trustees devs"
    ),
    "staff": (
        "employees staff engineers developers nurses doctors teachers managers pickers drivers operators workers technicians mechanics "
        "planners analysts recruiters colleagues joiners hires apprentices testers designers agents reps admins tellers cleaners lawyers "
        "volunteers interns maintainers volunteers teams crews supervisors leaders clerks researchers writers sales accountants cooks "
        "assistants trainers marketers scientists inspectors couriers"
    ),
    "partners": "partners suppliers dealers resellers distributors farmers growers vendors wholesalers beekeepers agencies contractors hauliers",
}
CHINESE: Mapping[Group, str] = {
    "customers": (
        "客户 用户 顾客 买家 卖家 商家 会员 消费者 读者 家长 患者 病人 乘客 车主 居民 学员 学生 孩子 租客 业主 老人 市民 村民 客人 游客 粉丝 观众 "
        "玩家 住户 商户 小店 诊所 企业 申请人 收件人 志愿者 新手 候选人 贡献者 老板 夫妻店 夫妻老婆店 摊主 司乘 家属 爸妈 女性 群众 考生 旅客 食客 应聘者 求职者 买菜的老人 小商家 小工厂 采购方 买方 审计师"
    ),
    "staff": (
        "员工 同事 同学 新人 经理 工程师 开发 开发者 研发 测试 运维 护士 医生 老师 教师 店员 店长 销售 客服 司机 工人 操作工 拣货员 采购员 计划员 技师 "
        "维修工 夜班员工 夜班护士 班组 值班的人 值班员 实习生 财务 设计师 主管 业务 业务方 业务负责人 小哥 快递员 骑手 调度员 巡检员 部门 用人部门 团队 一线 保洁 厨师 导购 质检员"
    ),
    "partners": "供应商 经销商 代理商 加盟商 渠道商 伙伴 合作伙伴 农户 果农 分销商 加盟店 门店",
}


def _words(text: str) -> list[str]:
    return text.split()


CROWDS = frozenset(
    _words(
        "teams sales crews staff markets companies villages businesses clubs 团队 部门 一线 班组 业务 业务方 企业 门店 研发 财务 测试 运维 开发 销售 客服 用人部门 加盟店 小店 诊所 小工厂"
    )
)
THINGS = frozenset(
    _words(
        "shops stores clinics hospitals schools pharmacies companies villages accounts museums households restaurants markets businesses clubs teams crews agencies homes branches sites offices firms farms hotels wards libraries factories plants warehouses labs practices councils"
    )
)


def _group_of(table: Mapping[Group, str]) -> dict[str, Group]:
    return {word: group for group, words in table.items() for word in words.split()}


GROUP_EN: Mapping[str, Group] = _group_of(ENGLISH)
GROUP_ZH: Mapping[str, Group] = _group_of(CHINESE)
PEOPLE_EN = re.compile(r"(?<![a-z-])(?:" + "|".join(sorted(GROUP_EN, key=len, reverse=True)) + r")(?![a-z-])")
PEOPLE_ZH = re.compile("|".join(sorted(GROUP_ZH, key=len, reverse=True)))
