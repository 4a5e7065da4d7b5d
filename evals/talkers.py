"""Invented people who talk with the coach: how each starts, and what each knows when asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from coach.okr import Lang


@dataclass(frozen=True)
class Talker:
    """`opening` is the first message, `knows` what to answer where a word stands in the coach's question,
    `edits` the changes asked for in words once nothing is left to click."""

    name: str
    lang: Lang
    opening: str
    knows: dict[str, str] = field(default_factory=dict)
    edits: tuple[str, ...] = ()
    habit: Literal["clicks", "types"] = "clicks"


def zh(
    name: str, opening: str, *edits: str, habit: Literal["clicks", "types"] = "clicks", **knows: str
) -> Talker:
    return Talker(name, "zh", opening, knows, edits, habit)


def en(
    name: str, opening: str, *edits: str, habit: Literal["clicks", "types"] = "clicks", **knows: str
) -> Talker:
    return Talker(name, "en", opening, {k.replace("_", " "): v for k, v in knows.items()}, edits, habit)


ZH = (
    zh(
        "报价",
        "目标：让中小客户当天拿到报价\nKR1：报价平均耗时降到 4 小时，9 月底前\nKR2：报价一次通过率从 62% 提高到 85%，9 月底前\nKR3：大幅提升客户满意度",
        耗时="3 天",
        满意度="3.8 分到 4.4 分",
    ),
    zh(
        "门店补货",
        "O：店长早上五分钟就知道今天该补什么货\n- 缺货率从 8% 降到 3%（9 月底）\n- 组织补货培训 6 场\n- 补货单平均填写时间从 40 分钟降到 5 分钟（9 月底）",
    ),
    zh(
        "新人",
        "目标：新同事入职第一个月就能独立干活\nKR1 独立完成第一个需求的天数从 35 天缩短到 20 天，9 月 30 日前\nKR2 完善入职文档\nKR3 新人首月求助次数从每人 50 次降到 20 次，9 月 30 日前",
    ),
    zh(
        "客服",
        "O 客户在下班时间也能拿到正确的第一次答复\nKR1 夜间首次答复正确率达到 90%\nKR2 夜间首次响应时长从 9 小时降到 30 分钟\nKR3 上线智能客服系统",
        正确率="71%",
    ),
    zh(
        "口号",
        "目标：赋能业务，打造增长闭环\nKR1：活跃用户从 20 万提升到 26 万，9 月底前\nKR2：次月留存率从 31% 到 40%，9 月底前",
        "目标改成 让新用户第一周就把记账变成习惯",
    ),
    zh(
        "指标当目标",
        "O1：NPS 从 31 提到 45\nKR1：处理投诉的平均时长从 5 天降到 2 天，三季度末\nKR2：老客户转介绍的新客户从每月 12 家到 30 家，三季度末",
        "目标改成 让老客户愿意主动把我们介绍给同行",
    ),
    zh(
        "日常",
        "目标：保持全年安全事故为零\nKR1：每月开展安全检查 2 次\nKR2：安全培训覆盖率 100%",
        "目标改成 新产线投产的头一季，操作工敢用、会用，没人受伤",
        "KR1 改成 新产线操作工独立上岗的比例从 20% 到 80%，9 月底前",
        "KR2 改成 新产线险情上报后 24 小时内解决的比例从 45% 到 90%，9 月底前",
    ),
    zh(
        "招聘",
        "目标：业务部门不再为等人停工\nKR1：关键岗位平均到岗天数从 68 天降到 45 天，9 月底\nKR2：试用期通过率从 78% 升到 90%，9 月底\nKR3：面试官满意度提升",
        满意度="从 3.6 分到 4.3 分",
    ),
    zh(
        "从零开始的运营",
        "我负责社区团购的运营，想写 OKR",
        做什么工作="团购运营，服务小区团长",
        有什么变化="让团长不再为售后跑腿",
        看到什么="团长每周处理售后的时间",
        想做到多少="6 小时，想到 2 小时",
    ),
    zh(
        "从零开始的老师",
        "帮我写一份 OKR",
        做什么工作="我是培训中心的教务，服务学员",
        有什么变化="让学员请假以后也跟得上课",
        看到什么="请假学员的结课率",
        想做到多少="不知道",
    ),
    zh(
        "财务",
        "目标：做好财务部的本职工作\nKR1：月结天数从 9 天缩到 5 天，9 月底\nKR2：报销打回率从 18% 降到 6%，9 月底",
        "目标改成 让一线销售当天就能知道合同能不能签",
    ),
    zh(
        "安卓",
        "### O 用户打开 App 不再白等\n1. 冷启动时间 P90 从 4.2 秒降到 1.8 秒（9 月底）\n2. 启动阶段崩溃率从 0.8% 降到 0.2%（9 月底）\n3. 完成启动框架重构",
    ),
    zh("只贴一行", "激活率提升 20%", 激活率="22%"),
    zh("只有目标", "目标：让乡镇卫生院的医生敢独立看片"),
    zh(
        "打字的人",
        "目标：小微客户自己就能开通支付\nKR1：自助开通成功率到 80%\nKR2：开通流程培训 12 场\nKR3：开通相关来电从每天 300 通降到 120 通，9 月底",
        "KR2 改成 开通后首周完成一笔收款的商户从 35% 到 60%，9 月底前",
        habit="types",
        成功率="52%",
    ),
    zh(
        "供应链",
        "目标：旺季不再因为缺料停线\nKR1：停线小时数从每月 46 小时降到 10 小时，三季度末\nKR2：关键物料齐套率从 83% 升到 96%，三季度末\nKR3：推进供应商管理",
    ),
    zh(
        "法务",
        "目标：业务签合同不再卡在法务\nKR1：标准合同审核时长从 4 天降到 1 天，9 月底\nKR2：合同返工次数从平均 3 次降到 1 次，9 月底\nKR3：通过合规审计",
    ),
    zh(
        "内容",
        "目标：让备考的人少走弯路\nKR1：粉丝数达到 5 万\nKR2：完成备考计划的学员从 24% 到 40%，9 月底\nKR3：学员推荐来的报名从每月 60 人到 150 人，9 月底",
        粉丝="3.1 万",
    ),
    zh(
        "几个目标",
        "O1 让中小客户当天拿到报价\nKR1 报价耗时从 3 天降到 4 小时，9 月底\nKR2 报价一次通过率从 62% 到 85%，9 月底\nO2 让老客户续约不用催\nKR1 自动续约率从 40% 到 65%，9 月底\nKR2 续约沟通次数从 6 次降到 2 次，9 月底",
    ),
    zh(
        "不知道的人",
        "目标：让骑手少等餐\nKR1：到店等餐时间缩短到 4 分钟\nKR2：骑手投诉减少一半\nKR3：商家出餐准时率提高到 92%",
    ),
)

EN = (
    en(
        "quotes",
        "Objective: Small customers get a quote the same day\nKR1: quote time down to 4 hours by 30 Sep\nKR2: first-pass quotes from 62% to 85% by 30 Sep\nKR3: greatly improve satisfaction",
        time="3 days",
        atisfaction="from 3.8 to 4.4",
    ),
    en(
        "onboarding",
        "O: New joiners do useful work in their first month\n- days to first merged change from 35 to 20 by 30 Sep\n- run 8 onboarding workshops\n- questions to the buddy per week from 30 to 12 by 30 Sep",
    ),
    en(
        "support",
        "Objective: Customers get a correct first answer outside office hours\nKR1: correct first answers at night reach 90%\nKR2: first reply at night from 9 h to 30 min by end of Q3\nKR3: launch the chatbot",
        correct="71%",
    ),
    en(
        "slogan",
        "O: Synergise ecosystem enablement for best-in-class excellence\nKR1: weekly active stores from 210 to 320 by 30 Sep\nKR2: stores that reorder without calling us from 40% to 65% by 30 Sep",
        "O should be Store managers see in five minutes what to reorder today",
    ),
    en(
        "metric as objective",
        "O: Raise NPS from 31 to 45\nKR1: complaints settled in 2 days instead of 5 by end of Q3\nKR2: customers referred by customers per month from 12 to 30 by end of Q3",
        "objective should be Customers recommend us without being asked",
    ),
    en(
        "routine",
        "Objective: Keep the site up\nKR1: uptime at 99.5%\nKR2: weekly status meetings",
        "objective should be A whole region can fail and no customer notices",
        "KR1 should be customer-visible minutes in a failover test from 42 to 2 by 30 Sep",
        "KR2 should be services that move region without a person from 3 to 20 by 30 Sep",
    ),
    en(
        "hiring",
        "O: No team waits a quarter for a new colleague\nKR1: days to fill a key post from 68 to 45 by 30 Sep\nKR2: offers accepted from 61% to 80% by 30 Sep\nKR3: better interviewer satisfaction",
        satisfaction="from 3.6 to 4.3",
    ),
    en(
        "from nothing, nurse",
        "I'm a ward nurse and want to write an OKR",
        work_on="I run the handover on a surgical ward, for the night shift",
        whose_situation="night nurses no longer search for missing notes",
        see_first="minutes lost per handover",
        where_should_it="25 minutes, down to 10",
    ),
    en(
        "from nothing, unsure",
        "help me write my OKR",
        work_on="community library, for teenagers",
        whose_situation="teenagers come back after their first visit",
        see_first="second visits within a month",
        where_should_it="don't know",
    ),
    en(
        "finance",
        "Objective: Do an excellent job in finance operations\nKR1: days to close the month from 9 to 5 by 30 Sep\nKR2: expense claims sent back from 18% to 6% by 30 Sep",
        "O should be Sales knows on the same day whether a deal can be signed",
    ),
    en(
        "mobile",
        "### O People open the app without waiting\n1. cold start P90 from 4.2 s to 1.8 s by 30 Sep\n2. crashes on start from 0.8% to 0.2% by 30 Sep\n3. finish the refactoring of the start-up code",
    ),
    en("one line", "Increase activation by 20%", ctivation="22%"),
    en("objective alone", "Objective: Rural clinics read X-rays without waiting for the city"),
    en(
        "a typist",
        "Objective: Small merchants open an account on their own\nKR1: unaided openings at 80%\nKR2: 12 training sessions on opening\nKR3: calls about opening from 300 to 120 a day by 30 Sep",
        "KR2 should be merchants with a first sale in week one from 35% to 60% by 30 Sep",
        habit="types",
        openings="52%",
    ),
    en(
        "supply",
        "O: No line stops for missing parts in the high season\nKR1: stopped hours per month from 46 to 10 by end of Q3\nKR2: orders with all parts in stock from 83% to 96% by end of Q3\nKR3: drive supplier management",
    ),
    en(
        "legal",
        "Objective: Deals no longer wait for legal\nKR1: review of a standard contract from 4 days to 1 by 30 Sep\nKR2: rounds of rework per contract from 3 to 1 by 30 Sep\nKR3: pass the audit",
    ),
    en(
        "followers",
        "O: People who prepare for the exam take fewer wrong turns\nKR1: 50,000 followers\nKR2: learners who finish their plan from 24% to 40% by 30 Sep\nKR3: sign-ups recommended by learners from 60 to 150 a month by 30 Sep",
        followers="31,000",
    ),
    en(
        "several objectives",
        "O1 Small customers get a quote the same day\nKR1 quote time from 3 days to 4 hours by 30 Sep\nKR2 first-pass quotes from 62% to 85% by 30 Sep\nO2 Customers renew without being chased\nKR1 automatic renewals from 40% to 65% by 30 Sep\nKR2 calls per renewal from 6 to 2 by 30 Sep",
    ),
    en(
        "knows no figure",
        "Objective: Couriers wait less at the restaurant\nKR1: waiting time down to 4 minutes\nKR2: courier complaints cut by half\nKR3: orders ready on time up to 92%",
    ),
    en(
        "open source",
        "Objective: First-time contributors come back\nKR1: median time from first pull request to merge 11 days → 3 days by 30 Sep\nKR2: CONTRIBUTING rewritten\nKR3: second pull request within 60 days from 12% to 25% by 30 Sep",
    ),
)
