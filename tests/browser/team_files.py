"""A team's workbook as people keep it, in both languages."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from coach.okr import Lang
from coach.organisation import Goal, GoalKeyResult

Row = tuple[str, str, tuple[str, ...]]

TITLES: dict[Lang, str] = {
    "zh": "增长部 2026Q4 OKR 草稿（收集中）",
    "en": "Growth department, 2026 Q4 OKR drafts (work in progress)",
}
HEADERS: dict[Lang, tuple[str, ...]] = {
    "zh": ("姓名", "岗位", "目标 O", "关键结果 KR", "进度", "备注"),
    "en": ("Name", "Role", "Objective", "Key result", "Progress", "Notes"),
}
TEAM: dict[Lang, tuple[Row, ...]] = {
    "zh": (
        (
            "陈思远",
            "产品经理",
            "让新客户一天之内用起来",
            ("首日激活率从 22% 提升到 35%", "新手求助工单从每周 40 件降到 15 件", "组织 10 场新手培训"),
        ),
        ("周琳琳", "前端", "让页面快到没人抱怨", ("首屏加载时间从 4.2 秒降到 1.5 秒", "完成组件库重构")),
        ("马超", "后端", "提升系统稳定性", ("保持可用性 99.9%", "大幅减少线上故障")),
        (
            "许安",
            "增长运营",
            "让新客户第一天就尝到甜头",
            ("新客户首日激活比例由 22% 提高到 35%", "邀请带来的新客户从每月 120 个到 300 个"),
        ),
        (
            "罗小敏",
            "客户成功",
            "让老客户愿意续下去",
            ("季度续约率从 71% 提升到 82%", "续约前 60 天完成回访的客户从 30% 到 80%"),
        ),
        (
            "郑凯",
            "销售",
            "拿下更多大客户",
            ("签约额同比增长 30%", "平均成交折扣从 18% 放宽到 25%", "拜访 50 家客户"),
        ),
        (
            "高雅",
            "商务",
            "让每一单都卖得值",
            ("平均成交折扣从 18% 收到 10%", "低于底价的订单从每月 9 单到 0 单"),
        ),
        ("孟想", "数据", "做好数据支持", ("上线新看板", "及时响应取数需求")),
        ("唐一鸣", "测试", "", ()),
        (
            "Grace Liu",
            "设计",
            "让人第一眼就信得过我们",
            ("首页到注册的转化率从 3.1% 到 4.5%", "访客认为“看起来专业”的比例从 ? 到 70%"),
        ),
    ),
    "en": (
        (
            "Priya Nair",
            "Product manager",
            "New customers get going on their first day",
            (
                "First-day activation from 22% to 35%",
                "Help tickets from new users from 40 to 15 a week",
                "Run 10 onboarding workshops",
            ),
        ),
        (
            "Tom Becker",
            "Front end",
            "Pages so fast that nobody complains",
            ("First paint from 4.2 s to 1.5 s", "Finish the component library rewrite"),
        ),
        (
            "Marcus Hall",
            "Back end",
            "Improve system stability",
            ("Keep uptime at 99.9%", "Significantly reduce incidents in production"),
        ),
        (
            "Clara Sousa",
            "Growth",
            "New sign-ups feel the value straight away",
            (
                "Share of new customers who activate on day one up from 22% to 35%",
                "Customers won through invitations from 120 to 300 a month",
            ),
        ),
        (
            "Ruth Okafor",
            "Customer success",
            "Customers who know us choose to stay",
            (
                "Quarterly renewal rate from 71% to 82%",
                "Customers called 60 days before renewal from 30% to 80%",
            ),
        ),
        (
            "Kai Jensen",
            "Sales",
            "Win more big accounts",
            (
                "Bookings up 30% on last year",
                "Average discount per deal from 18% up to 25%",
                "Visit 50 prospects",
            ),
        ),
        (
            "Grace Liu",
            "Deal desk",
            "Every deal is worth what it costs us",
            (
                "Average discount per deal from 18% down to 10%",
                "Orders below the floor price from 9 a month to 0",
            ),
        ),
        (
            "Omar Haddad",
            "Data",
            "Support the business with data",
            ("Launch the new dashboard", "Answer data requests in good time"),
        ),
        ("Sam Whitlock", "QA", "", ()),
        (
            "Elena Petrova",
            "Design",
            "Visitors trust us at first sight",
            (
                "Home page to sign-up conversion from 3.1% to 4.5%",
                "Visitors who call us professional from ? to 70%",
            ),
        ),
    ),
}
ABOVE: dict[Lang, tuple[Goal, ...]] = {
    "zh": (
        Goal(text="让中小客户离不开我们", lang="zh", level="公司", key_results=(GoalKeyResult(text="新客户首日激活率从 22% 到 35%"), GoalKeyResult(text="季度续约率从 71% 到 82%"))),
        Goal(text="把海外业务做起来", lang="zh", level="公司", key_results=(GoalKeyResult(text="海外付费客户从 12 家到 60 家"),)),
    ),
    "en": (
        Goal(text="Small businesses cannot do without us", lang="en", level="company", key_results=(GoalKeyResult(text="First-day activation of new customers from 22% to 35%"), GoalKeyResult(text="Quarterly renewal rate from 71% to 82%"))),
        Goal(text="Business abroad gets going", lang="en", level="company", key_results=(GoalKeyResult(text="Paying customers abroad from 12 to 60"),)),
    ),
}  # fmt: skip


def workbook(lang: Lang, changed: dict[str, str] | None = None) -> bytes:
    """Ten people with a title above the header, names and objectives merged over their rows, a column for progress,
    blank rows between people and one person without a draft. `changed` replaces cells by their text."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "OKR"
    sheet.append([TITLES[lang]])
    sheet.merge_cells("A1:F1")
    sheet["A1"].font, sheet["A1"].alignment = Font(bold=True, size=14), Alignment(horizontal="center")
    sheet.append([])
    sheet.append(list(HEADERS[lang]))
    for name, role, objective, key_results in TEAM[lang]:
        first = sheet.max_row + 1
        for n, text in enumerate(key_results or ("",)):
            told = (changed or {}).get(text, text)
            sheet.append(
                [
                    name if n == 0 else None,
                    role if n == 0 else None,
                    objective if n == 0 else None,
                    told,
                    None,
                    None,
                ]
            )
        last = sheet.max_row
        if last > first:
            for column in "ABC":
                sheet.merge_cells(f"{column}{first}:{column}{last}")
    aside = book.create_sheet("\u8bf4\u660e" if lang == "zh" else "Read me")
    aside.append(
        ["\u8bf7\u5728\u5468\u4e94\u524d\u586b\u597d" if lang == "zh" else "Please fill in by Friday"]
    )
    out = BytesIO()
    book.save(out)
    return out.getvalue()
