"""Lines that a rule must flag and lines that it must let pass, besides the rule's own examples."""

from __future__ import annotations

from typing import Any

from coach.okr import Lang

Line = tuple[Lang, dict[str, Any]]


def kr(lang: Lang, *texts: str, **given: str) -> Line:
    """Key results without an objective."""
    return lang, {"key_results": texts, **given}


def o(lang: Lang, text: str, **given: str) -> Line:
    """An objective alone."""
    return lang, {"objective": text, **given}


def both(lang: Lang, objective: str, *texts: str, **given: str) -> Line:
    """An objective with its key results."""
    return lang, {"objective": objective, "key_results": texts, **given}


MUST_FLAG: dict[str, tuple[Line, ...]] = {
    "vague-quantifier": (
        kr("en", "Roughly 40 new stockists, up from 12"),
        kr("zh", "进一步压缩开票时间，从 5 天到 1 天"),
    ),
    "vague-timeframe": (
        o("en", "Over time our ferries leave on the minute"),
        kr("zh", "条件成熟后把漏水报修从 30 起降到 5 起"),
    ),
    "blank-number": (
        kr("en", "Seats filled per sailing from ___ to 70%"),
        kr("zh", "满座率从【现值】到 70%"),
    ),
    "number-in-objective": (
        o("en", "Give 300 allotment holders a reason to come back each spring"),
        o("zh", "让种菜的邻居愿意留下来，续租做到 90%"),
    ),
    "metric-line-objective": (
        o("en", "Increase ticket sales by 15%"),
        o("zh", "渡轮上座率从 52% 提升到 70%"),
    ),
    "no-baseline": (
        kr("en", "Cut average boarding time to 6 minutes"),
        kr("zh", "平均上船时间缩短到 6 分钟"),
        kr("en", "60 more commuters a day take the ferry by June"),
        kr("zh", "每天坐船的人达到 900 人次"),
        kr("zh", "采购成本降到 12 元"),
        kr("zh", "参加人数达到 20 人"),
    ),
    "no-due-date": (
        kr("en", "Seats filled per sailing 52% -> 70%"),
        kr("zh", "每班上座率 52%→70%"),
        both("en", "The ferry is full before anybody asks", "Seats filled 52% -> 70%"),
        kr("en", "Customers from 1200 to 2000"),
        kr("en", "Members grow from 1990 to 2010"),
        kr("en", "Revenue to $4M (Q2: $2.9M)"),
        kr("en", "Papers accepted 8 (2024: 4)"),
        kr("en", "Month-end close from 9 days to 5"),
        kr("en", "Reply rate to 60% (baseline to be measured in Oct)"),
        kr("zh", "回复率到60%（9月先测基线）"),
        kr("en", "Submit paper to a Q1 journal"),
        kr("zh", "付费客户从1200家增长到2000家"),
        kr("zh", "日订单从800单到2000单"),
        kr("zh", "论文发表8篇（2024年：4篇）"),
        kr("zh", "营收400万（Q2：290万）"),
        kr("zh", "向Q1期刊投稿1篇"),
    ),
    "beyond-cycle": (
        kr("en", "Season tickets still used after two years: 20% -> 40%", cycle="2026Q3"),
        kr("zh", "2027 年 3 月前续租率从 60% 到 75%", cycle="2026Q3"),
        kr("en", "Seats filled from 52% to 70% by end of January", cycle="2026Q4"),
        kr("zh", "明年 3 月前上座率从 52% 到 70%", cycle="2026Q4"),
    ),
    "several-metrics": (
        kr("en", "Seats filled 52% -> 70% and complaints 40 -> 10"),
        kr("zh", "上座率 52%→70%，投诉每月 40→10 起"),
        kr("zh", "候船超过 40 分钟的人数，每周从 310 人降到 120 人，差评从 30 条降到 10 条"),
        kr("zh", "上座率提升到 70%，把候船时间降到 6 分钟"),
        kr("zh", "海外客户月活跃率达到70%，同时客诉率控制在1%以内，并完成本地化团队搭建"),
        kr(
            "en",
            "Monthly active customers reach 70% while complaints stay under 1%, and build the support team",
        ),
    ),
    "copied-from-parent": (
        kr("en", "From 52% to 70% seats filled", parent="Group KR3: Seats filled 52% -> 70%"),
        o("zh", "让邻居都愿意坐船", parent="公司 O1：让邻居都愿意坐船"),
    ),
    "weights-not-100": (
        kr("en", "Seats filled 52% -> 70% [weight 40%]", "Complaints 40 -> 10 [weight 40%]"),
        kr("zh", "上座率 52%→70%（权重 0.5）", "投诉 40→10 起（权重 0.2）"),
    ),
    "no-single-owner": (
        kr("en", "Seats filled 52% -> 70%, owner: crew and ticket office"),
        kr("zh", "上座率 52%→70%，负责人：船队、票务"),
    ),
    "difficulty-mismatch": (
        (
            "en",
            {
                "text": "O: Boarding is quick\nType: moonshot\nKR1: Boarding time 14 -> 13 minutes\nConfidence: 10/10"
            },
        ),
        (
            "en",
            {
                "text": "O: Boarding is quick\nKR1 (committed): Boarding time 14 -> 6 minutes | confidence 3/10\nKR2: Missed sailings 30 -> 5"
            },
        ),
        ("zh", {"text": "目标：上船不用等\n类型：承诺型\nKR1：上船时间从 14 分钟到 6 分钟\n信心指数 2/10"}),
        kr("en", "(moonshot) Seats filled 52% -> 70%, 95% confident"),
        kr("zh", "必达：上座率 52%→70%，只有三成把握"),
    ),
    "pay-or-ranking": (
        (
            "en",
            {
                "text": "O: Boarding is quick\nKR1: Boarding time 14 -> 6 minutes\nKR2: Missed sailings 30 -> 5\nAchieving 100% pays out 15% bonus"
            },
        ),
        (
            "en",
            {
                "text": "O: Boarding is quick\nKR1: Boarding time 14 -> 6 minutes\nKR2: Missed sailings 30 -> 5\nscores feed into the annual rating"
            },
        ),
        (
            "zh",
            {
                "text": "目标：上船不用等\nKR1：上船时间从 14 分钟到 6 分钟\nKR2：误船从 30 人到 5 人\n备注：完成后按名次发奖金"
            },
        ),
        (
            "zh",
            {
                "text": "目标：上船不用等\nKR1：上船时间从 14 分钟到 6 分钟\nKR2：误船从 30 人到 5 人\n得分垫底的班组要调岗"
            },
        ),
        kr("en", "Seats filled 52% -> 70%; whoever misses it gets no bonus"),
        kr("zh", "上座率 52%→70%，与船员奖金挂钩"),
        kr("en", "Whoever misses the target is put on a performance plan"),
    ),
    "duplicate-key-results": (
        both("en", "Seats get used", "Seats filled 52% -> 70%", "Empty seats per sailing 48% -> 30%"),
        both("zh", "座位不再空着", "上座率 52%→70%", "空座率 48%→30%"),
        kr("en", "Raise weekly passengers by 20%", "Grow the number of weekly passengers by 20%"),
        kr("zh", "每周乘客数提升20%", "每周乘客增长20%"),
    ),
    "ambiguous-metric": (
        kr("en", "Crew engagement from 60 to 75"),
        kr("zh", "船员敬业度从 60 到 75"),
    ),
    "unrelated-key-result": (
        both(
            "en",
            "Night boats feel safe",
            "Police calls 48 -> 15 a month",
            "Meeting room bookings from 60% to 85%",
        ),
        both("zh", "夜船坐着安心", "夜间报警 48→15 起", "公众号粉丝 3 万→10 万"),
    ),
    "ratio-without-base": (
        kr("en", "Checkout abandonment 70% -> 55%"),
        kr("zh", "报名放弃率 58%→35%"),
        kr("en", "Conversion from 3% to 5%"),
        kr("zh", "到店转化率从 3% 到 5%"),
    ),
    "binary-key-result": (
        kr("en", "The new pier is opened"),
        kr("zh", "新码头启用"),
    ),
    "beyond-owner-reach": (
        ("en", {"text": "Role: deckhand\nO: Raise the group's profit\nKR1: Profit 2m -> 3m"}),
        ("zh", {"text": "岗位：水手\n目标：让集团利润翻番\nKR1：利润 2 亿→4 亿"}),
        o("en", "Get the government to lower the fuel tax", role="deckhand"),
        o("zh", "推动国家下调船舶税", role="实习调度员"),
        o("en", "Raise the group's profit", role="deckhand"),
        o("zh", "让集团利润翻番", role="水手"),
    ),
    "nobody-would-notice": (
        o("en", "Give our sprint board columns clearer names"),
        o("zh", "把历年团建照片按年份分好类"),
        o("en", "Reformat our team's folder names"),
        o("zh", "统一部门会议纪要的字体和模板"),
    ),
    "no-beneficiary": (
        o("en", "Improve the overall process"),
        o("zh", "优化整体流程"),
    ),
    "solution-as-objective": (
        o("en", "Use an AI chatbot to answer timetable questions"),
        o("zh", "用智能客服机器人来解决时刻表咨询"),
    ),
    "slogan-objective": (
        o("en", "Excellence, passion, innovation"),
        o("zh", "拥抱变化，追求卓越，再创辉煌"),
    ),
    "long-objective": (
        o("en", "Open the second pier; rebuild the ticket office; train the crew"),
        o("zh", "既要把航线开起来，又要让老乘客不流失，还要把成本降下来"),
    ),
    "only-late-signals": (
        both("en", "Ferries pay for themselves", "Annual revenue 2m -> 3m", "Year-end profit 100k -> 300k"),
        both("zh", "渡轮自己养活自己", "年度营收 200 万→300 万元", "年度利润 10 万→30 万元"),
    ),
    "vanity-metric": (
        kr("en", "Page views from 20,000 to 80,000"),
        kr("zh", "视频播放量从 2 万到 8 万"),
    ),
    "no-guardrail": (
        both(
            "en",
            "Boarding is quick",
            "Boarding time 14 -> 6 minutes",
            "Passengers boarded per hour 200 -> 450",
        ),
        both("zh", "上船不用等", "上船时间 14→6 分钟", "每小时上船 200→450 人"),
        kr("en", "Cost per sailing 900 -> 700", "Boarding hours per week 60 -> 40"),
        kr("zh", "每班成本从900元降到700元", "每周上船耗时从60小时到40小时"),
    ),
    "loose-initiatives": (
        (
            "en",
            {
                "text": "O: Boarding is quick\nKR1: Boarding time 14 -> 6 minutes\nKR2: Missed sailings 30 -> 5\nProjects:\n1. Second gangway (KR1)\n2. New crew uniforms"
            },
        ),
        (
            "zh",
            {
                "text": "目标：上船不用等\nKR1：上船时间从 14 分钟到 6 分钟\nKR2：误船从 30 人到 5 人\n举措：\n- KR1：加一块跳板\n- KR4：换新船票"
            },
        ),
        (
            "en",
            {
                "text": "Objective: Boarding is quick\nKR1: Boarding time 14 -> 6 minutes\nKR2: Missed sailings 30 -> 5\nInitiatives:\n- Paint the railings"
            },
        ),
        (
            "zh",
            {
                "text": "目标：上船不用等\nKR1：上船时间从 14 分钟到 6 分钟\nKR2：误船从 30 人到 5 人\n举措：\n- 重新粉刷栏杆"
            },
        ),
    ),
    "kpi-in-disguise": (
        kr("en", "Answer 95% of tickets within SLA"),
        kr("en", "Maintain uptime of 99.9%"),
        kr("zh", "客诉每月不超过 5 起"),
        kr("zh", "每周开展一次安全例会"),
    ),
    "vague-key-result": (
        kr("en", "Improve response times within SLA"),
        kr("zh", "优化审批流程"),
        kr("zh", "提高及时率"),
    ),
    "task-as-key-result": (
        kr("en", "Visit 40 customers"),
        kr("en", "Call 50 leads a week"),
        kr("zh", "拜访 40 位客户"),
    ),
}

MUST_PASS: dict[str, tuple[Line, ...]] = {
    "business-as-usual": (
        o("en", "Migrate everything to Kubernetes by Q4"),
        o("en", "Finish my thesis"),
        o("zh", "Q4完成ERP系统切换"),
        o("zh", "再创辉煌，勇攀高峰"),
    ),
    "vague-quantifier": (
        kr("en", "Reviews that say “significantly late”: 40 -> 10 a month"),
        kr("zh", "有效线索从每月 40 条到 90 条"),
        kr("zh", "写“尽快回复”的催单每月 90→20 条"),
    ),
    "vague-timeframe": (
        o("en", "Passengers hear about delays as soon as the captain does"),
        o("zh", "让年轻人对海岛的未来有信心"),
    ),
    "blank-number": (
        kr("en", "Questions ending in “??” from 90 to 20 a week"),
        kr("zh", "基线未知：第二周前测出上船时间，再定目标"),
        kr("zh", "XX码头二期票务标签约"),
        kr("en", "Uptime of the ticket system: 99.5% -> 99.9%"),
    ),
    "number-in-objective": (
        o("en", "Every guest comes back in the next 3 months"),
        o("zh", "未来3个月让客人愿意再来"),
        o("en", "Commuters to Windows 11 campus board without queuing"),
        o("zh", "让 80 后爸爸也愿意带孩子坐船"),
    ),
    "metric-line-objective": (
        o("en", "Commuters leave the car at home because the ferry is quicker"),
        o("zh", "让上班的人愿意把车留在家里"),
    ),
    "no-baseline": (
        kr("en", "Reply rate to 60% (we measure the baseline in October)"),
        kr("en", "Reply rate to 60% (baseline: October)"),
        kr("en", "Supervisor approves chapters 1-3 by June"),
        kr("en", "Students finish units 1-4"),
        kr("zh", "回复率到60%（基线10月测）"),
        kr("zh", "回复率到60%（10月先量一次现状）"),
        kr("zh", "导师认可第1-3章"),
        kr("zh", "论文发表8篇（2024年：4篇）"),
        kr("en", "Papers accepted 8 (2024: 4)"),
        kr("en", "Boarding time down to 6 minutes (14 today)"),
        kr("zh", "上船时间缩短到 6 分钟（现 14 分钟）"),
        kr("en", "Answer 95% of tickets within SLA"),
        kr("en", "Average wait cut to 4 minutes (9 in June)"),
        kr("en", "Orders to 600 a day, we had 400 a day"),
        kr("en", "Every server upgraded to Python 3.12"),
        kr("zh", "日订单做到 500 单，二季度是 300 单"),
        kr("zh", "复购率提升到 35%（目前 22%）"),
        kr("zh", "按时交付率 95%"),
        kr("en", "Buy a new 60kg spiral mixer"),
        kr("en", "Hire 2 nurses"),
        kr("en", "Get invited to speak at one external event"),
        kr("zh", "申请国自然面上 1 项"),
        kr("zh", "上船周期 ≤3 天（去年Q4平均11天）"),
    ),
    "no-due-date": (
        kr("en", "Revenue from $2M to $4M by 2026-12"),
        kr("en", "Revenue from $2M to $4M (2026-12)"),
        kr("en", "Sign 5 customers (Nov 2026)"),
        both("en", "Every guest comes back in the next 3 months", "Seats filled 52% -> 70%"),
        both("en", "Every guest comes back until end of Q", "Seats filled 52% -> 70%"),
        ("en", {"text": "Objectives for winter\nO: Every guest comes back\nKR1: Seats filled 52% -> 70%"}),
        (
            "en",
            {
                "text": "My goals for the next 3 months\nO: Every guest comes back\nKR1: Seats filled 52% -> 70%"
            },
        ),
        ("en", {"text": "Goals until end of Q\nO: Every guest comes back\nKR1: Seats filled 52% -> 70%"}),
        both("zh", "未来三个月让客人愿意再来", "上座率 52%→70%"),
        ("zh", {"text": "本学期目标\nO：让客人愿意再来\nKR1：上座率 52%→70%"}),
        ("zh", {"text": "未来三个月OKR\nO：让客人愿意再来\nKR1：上座率 52%→70%"}),
        ("zh", {"text": "暑期OKR\nO：让客人愿意再来\nKR1：上座率 52%→70%"}),
        kr("en", "Seats filled per sailing 52% -> 70% by 30 September"),
        kr("zh", "国庆当天上座率 52%→90%"),
        both("en", "The ferry is full before the rainy season peaks", "Seats filled 52% -> 70%"),
        both("zh", "台风季来之前渡轮坐得满", "每班上座率 52%→70%"),
    ),
    "beyond-cycle": (
        kr("en", "Rolling 12-month renewals at the end of September from 60% to 66%", cycle="2026Q3"),
        kr("zh", "9 月底前上座率从 52% 到 70%", cycle="2026Q3"),
        kr("en", "Tickets down to 9 per day from 26 in Q2", cycle="2026Q4"),
        kr("en", "Average wait cut to 4 minutes (9 in June)", cycle="2026Q4"),
        kr("en", "New clinics signed: 12, was 5 in September", cycle="2026Q4"),
        kr("zh", "日订单做到 500 单，二季度是 300 单", cycle="2026Q4"),
        kr("zh", "开户时间缩短到 5 分钟（6 月为 9 分钟）", cycle="2026Q4"),
        kr("zh", "全年营收达到 3000 万", cycle="2026Q4"),
    ),
    "several-metrics": (
        kr("en", "Seats filled 52% -> 70% while complaints stay under 20 a month"),
        kr("zh", "上座率 52%→70%，投诉保持在每月 20 起以内"),
        kr("en", "Cabins ready by 15:00 for 95% of arrivals, 78% last summer"),
        kr("en", "Crew trained to stand in for 80% of posts, at present 35%"),
        kr("en", "Passengers who wait more than 40 minutes, from 310 a week to 120"),
        kr("zh", "候船超过 40 分钟的人数，从每周 310 人降到 120 人以内"),
        kr("zh", "低于 60 分的评价，由 48 条减少到 15 条"),
        kr("zh", "70%的新乘客登录并完成设置"),
        kr("zh", "注册并完成首单的乘客从 10 人到 24 人"),
        kr("en", "70% of new skippers write and publish a plan"),
        kr("en", "Skippers who plan and publish a route from 10 to 24"),
    ),
    "copied-from-parent": (
        kr("en", "Sailings cancelled for lack of crew 12 -> 2", parent="Seats filled 52% -> 70%"),
        kr("zh", "因缺人停航从 12 班到 2 班", parent="上座率 52%→70%"),
    ),
    "weights-not-100": (
        kr("en", "Hull weight 40 t -> 36 t", "Fuel per trip 90 -> 70 litres"),
        kr("zh", "上座率 52%→70%（权重 0.6）", "投诉 40→10 起（权重 0.4）"),
    ),
    "no-single-owner": (
        kr("en", "Seats filled 52% -> 70%, owner: Noor (crew helps)"),
        kr("zh", "上座率 52%→70%，负责人：周岚（票务配合）"),
    ),
    "difficulty-mismatch": (
        (
            "en",
            {
                "text": "O: Boarding is quick\nKR1 (stretch): Boarding time 14 -> 6 minutes | confidence 5/10\nKR2 (committed): Missed sailings 30 -> 5 | confidence 9/10"
            },
        ),
        ("zh", {"text": "目标：上船不用等\n类型：承诺型\nKR1：上船时间从 14 分钟到 6 分钟\n信心：9/10"}),
        kr("en", "Committed: passenger confidence score 5/10 -> 8/10"),
        kr("zh", "挑战型：上座率 52%→70%，信心 5/10"),
    ),
    "pay-or-ranking": (
        (
            "en",
            {
                "text": "O: Boarding is quick\nKR1: Boarding time 14 -> 6 minutes\nKR2: Missed sailings 30 -> 5\nNote: scores are for learning only, they never touch salaries"
            },
        ),
        (
            "en",
            {
                "text": "O: Boarding is quick\nKR1: Boarding time 14 -> 6 minutes\nKR2: Missed sailings 30 -> 5\nNote: bonus points in the app count from June"
            },
        ),
        (
            "zh",
            {
                "text": "目标：上船不用等\nKR1：上船时间从 14 分钟到 6 分钟\nKR2：误船从 30 人到 5 人\n说明：得分只用来复盘，和奖金没有关系"
            },
        ),
        (
            "zh",
            {
                "text": "目标：上船不用等\nKR1：上船时间从 14 分钟到 6 分钟\nKR2：误船从 30 人到 5 人\n备注：工资数据按月取自财务系统"
            },
        ),
        kr("en", "People who would pay for a window seat 12% -> 30%"),
        o("zh", "绩效考核让员工服气"),
        kr("en", "Salary statements with an error 40 -> 5 a month"),
        kr("zh", "工资条写错的从每月 40 张到 5 张"),
        o("zh", "这份 OKR 不用于绩效和奖金"),
        kr("en", "Performance plan corrections from 30 to 8"),
        kr("zh", "绩效方案返工从 30 份到 8 份"),
    ),
    "duplicate-key-results": (
        both("en", "Seats get used", "Morning seats filled 52% -> 70%", "Evening seats filled 30% -> 55%"),
        both("zh", "座位不再空着", "早班上座率 52%→70%", "晚班上座率 30%→55%"),
        kr("zh", "DAU提升20%", "用户满意度提升20%"),
        kr("zh", "留存率提升20%", "NPS提升20%"),
        kr("zh", "客单价提升15%", "退货率下降15%"),
        kr("zh", "准时率从80%到95%", "良品率从80%到95%"),
        kr("en", "Reduce churn by 20%", "Reduce complaints by 20%"),
        kr("en", "Raise basket size by 15%", "Cut returns by 15%"),
        kr("en", "On-time delivery 80% to 95%", "First-pass yield 80% to 95%"),
    ),
    "ambiguous-metric": (
        kr("en", "Crew engagement (yearly survey, 12 questions, mean) from 60 to 75"),
        kr("zh", "敬业度按季度问卷 12 题平均分统计，从 60 到 75"),
        kr("en", "Performance plan corrections from 30 to 8"),
        kr("en", "Quality: share of parts without rework from 91% to 97%"),
    ),
    "unrelated-key-result": (
        both(
            "en", "Night boats feel safe", "Passengers who sleep 31% -> 60%", "Police calls 48 -> 15 a month"
        ),
        both("zh", "夜船坐着安心", "睡得着的乘客 31%→60%", "夜间报警 48→15 起"),
    ),
    "ratio-without-base": (
        kr("en", "Gross margin from 31% to 36%"),
        kr("zh", "毛利率 31%→36%"),
        kr("en", "Conversion from 3% to 5% with at least 8,000 visits a month"),
        kr("zh", "到店转化率从 3% 到 5%，每月到店不低于 8000 人"),
        kr("en", "Win rate from 20% to 30%"),
        kr("en", "Scrap rate from 4% to 2%"),
        kr("en", "Trucks on time rate 80% to 95%"),
        kr("en", "DAU/MAU ratio is grow from 20% to 35%"),
        kr("en", "Proportion of Year 4 at expected standard from 60% to 74%"),
        kr("zh", "线上直销占总销量比例从5%到20%"),
        kr("zh", "7日内完成首次记账的新用户占比从20%到40%"),
        kr("zh", "新進人員到職90天可獨立值班的比例從40%到70%"),
        kr("zh", "续约率从80%到90%"),
        kr("zh", "良品率从95%到98%"),
    ),
    "binary-key-result": (
        kr("en", "Launch the new site"),
        kr("zh", "发布员工手册"),
        kr("en", "Compliance: the safety certificate is renewed"),
        kr("zh", "合规型：船检证书按时换发"),
        kr("zh", "退款 3 分钟内到账"),
        kr("zh", "客户 3 分钟内办完开户"),
    ),
    "beyond-owner-reach": (
        ("en", {"text": "Role: head of finance\nO: Raise the group's profit\nKR1: Profit 2m -> 3m"}),
        o("zh", "集团利润翻番", role="首席财务官"),
        o("en", "Raise the group's profit", role="chief executive"),
        o("zh", "集团利润不再被延误拖累", role="调度员"),
    ),
    "nobody-would-notice": (
        o("en", "Passengers find the right pier without asking anyone"),
        o("zh", "客户来查记录时一眼就能找到"),
    ),
    "no-beneficiary": (
        o("en", "Commuters can rely on the last ferry home"),
        o("zh", "让晚归的护士也能赶上末班船"),
    ),
    "solution-as-objective": (
        o("en", "Visitors know when the next boat leaves, wherever they are"),
        o("zh", "游客站在哪儿都知道下一班船几点开"),
    ),
    "slogan-objective": (
        o("en", "Visitors know when the next boat leaves, wherever they are"),
        o("zh", "我们不谈赋能，只让游客准点上船"),
    ),
    "long-objective": (
        o("en", "Islanders reach the hospital within an hour, by day and by night"),
        o("zh", "让岛上的人白天黑夜都能在一小时内到医院"),
    ),
    "only-late-signals": (
        both(
            "en",
            "Ferries pay for themselves",
            "Annual revenue 2m -> 3m",
            "Trial passes used in the first week 90 -> 400",
        ),
        both("zh", "渡轮自己养活自己", "年度营收 200 万→300 万元", "首周用上月卡的人从 90 到 400"),
    ),
    "vanity-metric": (
        kr("en", "Reach 400 paid-up members"),
        kr("en", "Visits by paying passengers from 200 to 400 a week"),
        kr("en", "Customer visits from 200 to 400 a week"),
        kr("en", "Referred visitors from 20 to 90"),
        kr("en", "5-star reviews from 20 to 90"),
        kr("zh", "付费乘客访问量从200到400"),
        kr("zh", "推荐来的新粉丝从20人到90人"),
        kr("en", "Page views that end in a booking from 2% to 6%"),
        kr("zh", "看完视频后下单的人从 200 到 800"),
    ),
    "no-guardrail": (
        both(
            "en",
            "Boarding is quick",
            "Boarding time 14 -> 6 minutes",
            "Falls on the gangway stay at zero injuries",
        ),
        both("zh", "上船不用等", "上船时间 14→6 分钟", "跳板上摔伤的事故保持为零"),
        kr("en", "Unit cost from 42 to 38 euros", "Defect rate from 3% to 2%"),
        kr("en", "Ad-hoc requests from 40 to 15 a week", "SLA attainment from 85% to 95%"),
        kr("en", "Days to close from 9 to 5", "Adjustments from 22 to max 5"),
        kr(
            "en",
            "Trucks leaving on time from 80% to 95%",
            "Mispicks from 30 to 10 a week",
            "Damage claims 12 to 4",
        ),
        kr(
            "en",
            "Usage grows from 3 to 5 days a week",
            "Crashes per 1,000 from 9 to 3",
            "Store rating 3.9 to 4.5",
        ),
        kr("zh", "营收从2000万增长到3000万", "净利率从8%到10%", "应收账款天数从60天降到45天"),
        kr("zh", "单件成本从42元降到38元", "不良率从3%到2%"),
        kr("zh", "付费客户从1200家增长到2000家", "续费率从80%到88%"),
        kr("zh", "日活增长从3万到5万", "崩溃率从0.9%到0.3%"),
    ),
    "loose-initiatives": (
        (
            "en",
            {
                "text": "O: Boarding is quick\nKR1: Boarding time 14 -> 6 minutes\nKR2: Missed sailings 30 -> 5\nInitiatives: second gangway (KR1), text alerts (for KR2)"
            },
        ),
        (
            "zh",
            {
                "text": "目标：上船不用等\nKR1：上船时间从 14 分钟到 6 分钟\nKR2：误船从 30 人到 5 人\n计划：\n1. 加一块跳板（KR1）\n2. 开船前发短信【KR2】"
            },
        ),
        (
            "en",
            {
                "text": "Objective: Boarding is quick\nKR1: Boarding time 14 -> 6 minutes\nKR2: Missed sailings 30 -> 5\nInitiatives:\n- Second gangway for KR1"
            },
        ),
        (
            "zh",
            {
                "text": "目标：上船不用等\nKR1：上船时间从 14 分钟到 6 分钟\nKR2：误船从 30 人到 5 人\n举措：\n- 为 KR1 加一块跳板"
            },
        ),
    ),
    "kpi-in-disguise": (
        kr("en", "Improve delivery reliability"),
        kr("zh", "降低投诉"),
    ),
    "vague-key-result": (
        kr("en", "Mobile app launched in the app store"),
        kr("en", "The new clinic is live"),
        kr("en", "Project completed within budget"),
        kr("zh", "新系统上线"),
        kr("zh", "预算不超支"),
        kr("zh", "全员通过安全考试"),
    ),
    "task-as-key-result": (
        kr("en", "30 new shops on the platform"),
        kr("en", "Win 5 new clients"),
        kr("en", "Pipeline coverage 3x"),
        kr("en", "Spare parts shelf from 640 to 220 items"),
        kr("zh", "新增 30 家门店"),
        kr("zh", "签约 15 家诊所"),
    ),
}
