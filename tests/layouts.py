"""Strange layouts and how they read: (name, text, [(objective, key results, initiatives)])."""

from __future__ import annotations

Expected = list[tuple[str | None, list[str], list[str]]]

STRANGE: list[tuple[str, str, Expected]] = [
    (
        "labels after numbers, tabs as indent",
        "1.\tObjective: Patients trust our pharmacy\n\t1.1\tKR: Wrong doses from 14 to 2 a year\n"
        "\t1.2\tKR: 95% of refills ready on time\n",
        [
            (
                "Patients trust our pharmacy",
                ["Wrong doses from 14 to 2 a year", "95% of refills ready on time"],
                [],
            )
        ],
    ),
    (
        "unlabelled objectives over labelled key results",
        "1. Make the depot quiet at night\n   KR1: Noise complaints from 30 to 6\n"
        "   KR2: Night lorries under 12\n2. Be on time\n   KR1: Punctuality from 88% to 95%\n",
        [
            (
                "Make the depot quiet at night",
                ["Noise complaints from 30 to 6", "Night lorries under 12"],
                [],
            ),
            ("Be on time", ["Punctuality from 88% to 95%"], []),
        ],
    ),
    (
        "all objectives first, key results below by number",
        "O1: A tidy workshop\nO2: Happy apprentices\n\nKR1.1: Lost tools per month from 20 to 3\n"
        "KR1.2: Clean bench checks passed 9 of 10\nKR2.1: 8 of 9 apprentices stay\n",
        [
            (
                "A tidy workshop",
                ["Lost tools per month from 20 to 3", "Clean bench checks passed 9 of 10"],
                [],
            ),
            ("Happy apprentices", ["8 of 9 apprentices stay"], []),
        ],
    ),
    (
        "key result columns side by side",
        "| Objective | KR1 | KR2 | KR3 | Owner |\n|---|---|---|---|---|\n"
        "| Quick answers | Median wait 9 to 3 min | 80% solved at once | | Ida |\n"
        "| No paper | 0 printed forms | | | Ole |\n",
        [
            ("Quick answers", ["Median wait 9 to 3 min", "80% solved at once"], []),
            ("No paper", ["0 printed forms"], []),
        ],
    ),
    (
        "minified JSON with objects as key results",
        '{"okrs":[{"title":"Fewer lost parcels","owner":"ned","key_results":[{"title":"Lost parcels from 3% to 1%","target":1},{"title":"Claims under 40 a week"}]}]}',
        [("Fewer lost parcels", ["Lost parcels from 3% to 1%", "Claims under 40 a week"], [])],
    ),
    (
        "YAML with titled key results",
        "okrs:\n- title: ignored\n  objective: Calm mornings\n  key_results:\n"
        "  - title: Late starts from 12 to 2\n    owner: jo\n  - title: Breakfast for 90% of pupils\n"
        "    owner: al\n",
        [("Calm mornings", ["Late starts from 12 to 2", "Breakfast for 90% of pupils"], [])],
    ),
    (
        "definition list",
        "Objective\n: Win back lapsed donors\nKey results\n: 400 lapsed donors give again\n"
        ": Average gift from £12 to £18\n",
        [("Win back lapsed donors", ["400 lapsed donors give again", "Average gift from £12 to £18"], [])],
    ),
    (
        "roman numerals under letters",
        "A. Grow the choir\n  i. Singers from 22 to 40\n  ii. Two sold-out concerts\nB. Sing better\n"
        "  i. Jury score from 71 to 85\n  ii. Attendance at least 90%\n",
        [
            ("Grow the choir", ["Singers from 22 to 40", "Two sold-out concerts"], []),
            ("Sing better", ["Jury score from 71 to 85", "Attendance at least 90%"], []),
        ],
    ),
    (
        "headings alone, no labels",
        "# OKRs 2027 H1\n\n## Make returns painless\n\n- Days to refund from 11 to 3\n"
        "- Return calls per 100 orders under 2\n\n## Know our stock\n\n- Count errors from 4% to 0.5%\n"
        "- Out-of-stock orders below 1%\n",
        [
            (
                "Make returns painless",
                ["Days to refund from 11 to 3", "Return calls per 100 orders under 2"],
                [],
            ),
            ("Know our stock", ["Count errors from 4% to 0.5%", "Out-of-stock orders below 1%"], []),
        ],
    ),
    (
        "objective in bold over bullets, prose between",
        "**Make the evening shift safe**\n\nTwo people were hurt last winter and the lamps are old.\n\n"
        "- Injuries from 5 to 0\n- 100% of lamps replaced\n",
        [("Make the evening shift safe", ["Injuries from 5 to 0", "100% of lamps replaced"], [])],
    ),
    (
        "labels in square brackets",
        "[O1] Guides love our trails\n[KR1] Trail rating from 3.9 to 4.5\n"
        "[KR2] 60% of guides come back\n[Action] repaint signs\n",
        [
            (
                "Guides love our trails",
                ["Trail rating from 3.9 to 4.5", "60% of guides come back"],
                ["repaint signs"],
            )
        ],
    ),
    (
        "goal and measures as words",
        "Goal: A kitchen without waste\nMeasures of success:\n- Food waste from 40 kg to 15 kg a week\n"
        "- Packaging cost down 20%\n",
        [
            (
                "A kitchen without waste",
                ["Food waste from 40 kg to 15 kg a week", "Packaging cost down 20%"],
                [],
            )
        ],
    ),
    (
        "owners, weights and dates behind bars",
        "O: Faster permits | owner: Ruth\n"
        "- KR1: Days per permit from 30 to 12 | owner: Sam | weight: 60%\n"
        "- KR2: Calls per permit under 1 | owner: Kay | weight: 40%\n",
        [("Faster permits", ["Days per permit from 30 to 12", "Calls per permit under 1"], [])],
    ),
    (
        "HTML list without breaks",
        "<div><b>Objective:</b> Keep young farmers</div><ul><li>Leavers from 9 to 3 a year</li><li>25 new leases</li></ul><h4>Initiatives</h4><ul><li>Mentor scheme</li></ul>",
        [("Keep young farmers", ["Leavers from 9 to 3 a year", "25 new leases"], ["Mentor scheme"])],
    ),
    (
        "pretty-printed HTML table",
        "<table>\n <tr>\n  <th>Objective</th>\n  <th>Key Result</th>\n </tr>\n <tr>\n"
        "  <td>Clean rivers</td>\n  <td>Safe days from 40 to 75</td>\n </tr>\n <tr>\n  <td></td>\n"
        "  <td>Spills below 5</td>\n </tr>\n</table>",
        [("Clean rivers", ["Safe days from 40 to 75", "Spills below 5"], [])],
    ),
    (
        "grid table",
        "+-------------+------------------------+\n| Objective   | Key result             |\n"
        "+=============+========================+\n| Warm homes  | Cold flats from 90 to 8 |\n"
        "+-------------+------------------------+\n|             | Repairs within 2 days  |\n"
        "+-------------+------------------------+\n",
        [("Warm homes", ["Cold flats from 90 to 8", "Repairs within 2 days"], [])],
    ),
    (
        "semicolon CSV",
        "Objective;Key Result;Owner\nBe heard;Listeners from 2k to 5k;Pat\n"
        "Be heard;4 guest slots on national radio;Pat\n",
        [("Be heard", ["Listeners from 2k to 5k", "4 guest slots on national radio"], [])],
    ),
    (
        "chat with dashes and names before times",
        "Ola (14:02): O1: Nobody waits for a desk\nOla (14:02): KR1: Desk search from 9 to 2 minutes\n"
        "Bo (14:03): nice\nOla (14:04): KR2: 95% of bookings honoured\n",
        [("Nobody waits for a desk", ["Desk search from 9 to 2 minutes", "95% of bookings honoured"], [])],
    ),
    (
        "email reply quotes",
        "Thanks, one remark below.\n\n> O: A café that breaks even\n"
        "> 1. Takings from 700 to 1,100 a day\n> 2. Waste under 6%\n\nI would drop the second.\n",
        [("A café that breaks even", ["Takings from 700 to 1,100 a day", "Waste under 6%"], [])],
    ),
    (
        "wrapped bullets without hanging indent",
        "Objective: Make the ferry a pleasure\n"
        "- Departures within five minutes of the timetable rise from\n81% to 95%\n"
        "- Complaints about toilets fall to\nat most 4 a month\n",
        [
            (
                "Make the ferry a pleasure",
                [
                    "Departures within five minutes of the timetable rise from 81% to 95%",
                    "Complaints about toilets fall to at most 4 a month",
                ],
                [],
            )
        ],
    ),
    (
        "initiatives under each key result",
        "O: Quiet servers\nKR1: Alerts from 90 to 20 a week\n  Initiatives:\n"
        "  - Merge duplicate checks\n  - Raise limits\nKR2: Night calls below 2\n  Initiatives:\n"
        "  - Second rota\n",
        [
            (
                "Quiet servers",
                ["Alerts from 90 to 20 a week", "Night calls below 2"],
                ["Merge duplicate checks", "Raise limits", "Second rota"],
            )
        ],
    ),
    (
        "a numbered agenda before",
        "Agenda\n1. Minutes\n2. Budget 2027\n\nObjective: Fill the evening courses\n"
        "1. Seats taken from 55% to 80%\n2. 12 new teachers\n\nDate of next meeting: 4 May\n",
        [("Fill the evening courses", ["Seats taken from 55% to 80%", "12 new teachers"], [])],
    ),
    (
        "em dashes and no spaces",
        "O1—Simple bills\nKR1—Billing calls from 800 to 300\nKR2—90% paid in 14 days\n",
        [("Simple bills", ["Billing calls from 800 to 300", "90% paid in 14 days"], [])],
    ),
    (
        "amounts that look like outline numbers",
        "Objective: Cheaper heat\n- 1.5 million kWh saved\n- 2.5% lower bills\n",
        [("Cheaper heat", ["1.5 million kWh saved", "2.5% lower bills"], [])],
    ),
    (
        "plural labels in one line each",
        "OKR for the night team\nObjective = Patients sleep through\nKey Results = \n"
        "* Noise above 45 dB in under 5 nights\n* Lights out by 22:00 in 9 of 10 rooms\n",
        [
            (
                "Patients sleep through",
                ["Noise above 45 dB in under 5 nights", "Lights out by 22:00 in 9 of 10 rooms"],
                [],
            )
        ],
    ),
    (
        "inline sentence with commas",
        "We want to make our open days worth the trip, measured by 300 visitors, 40 applications on the day and a rating of 4.5.",
        [
            (
                "make our open days worth the trip",
                ["300 visitors", "40 applications on the day", "a rating of 4.5"],
                [],
            )
        ],
    ),
    (
        "中文：带圈数字与项目符号",
        "我的 OKR\n\n① 让新同事一周内上手\n• 首周独立提交代码的比例从 40% 到 85%\n• 入职答疑次数降到每人 5 次以内\n\n② 减少返工\n• 返工率由 18% 降到 8%\n",
        [
            (
                "让新同事一周内上手",
                ["首周独立提交代码的比例从 40% 到 85%", "入职答疑次数降到每人 5 次以内"],
                [],
            ),
            ("减少返工", ["返工率由 18% 降到 8%"], []),
        ],
    ),
    (
        "中文：方括号标签",
        "【目标】让老人自己会用挂号机\n【关键结果】\n1、自助挂号占比由20%提升到60%\n2、窗口排队超过15分钟的人数减半\n【行动】\n1、每天上午安排两名志愿者\n",
        [
            (
                "让老人自己会用挂号机",
                ["自助挂号占比由20%提升到60%", "窗口排队超过15分钟的人数减半"],
                ["每天上午安排两名志愿者"],
            )
        ],
    ),
    (
        "中文：第几个目标",
        "第一个目标：稳住老客户\nKR1、续费率从71%到85%\nKR2、客诉每月不超过8起\n第二个目标：打开新市场\nKR1、西南区新签20家\n",
        [
            ("稳住老客户", ["续费率从71%到85%", "客诉每月不超过8起"], []),
            ("打开新市场", ["西南区新签20家"], []),
        ],
    ),
    (
        "中文：无标签，缩进",
        "让社区食堂不亏钱\n  日均就餐人数从120到200\n  每餐食材浪费低于5%\n\n让志愿者愿意留下\n  志愿者半年留存率达到70%\n  人均服务时长每月8小时以上\n",
        [
            ("让社区食堂不亏钱", ["日均就餐人数从120到200", "每餐食材浪费低于5%"], []),
            ("让志愿者愿意留下", ["志愿者半年留存率达到70%", "人均服务时长每月8小时以上"], []),
        ],
    ),
    (
        "中文：一句话",
        "我希望把读书会办成大家期待的事，衡量标准是：每期到场不少于25人；退出率低于10%；全年读完8本书。",
        [("把读书会办成大家期待的事", ["每期到场不少于25人", "退出率低于10%", "全年读完8本书"], [])],
    ),
    (
        "中文：表格，类型列",
        "| 类型 | 内容 | 负责人 | 权重 |\n|---|---|---|---|\n| O | 让配送更准时 | 老周 | |\n"
        "| KR | 准时率从86%到96% | 小何 | 50% |\n| KR | 破损率低于0.3% | 小何 | 50% |\n| 举措 | 更换包材 | 阿强 | |\n",
        [("让配送更准时", ["准时率从86%到96%", "破损率低于0.3%"], ["更换包材"])],
    ),
    (
        "中文：微信转发",
        "李姐 09:12\n下季度的发你看看\n\n李姐 09:13\nO1：家长群里少吵架\nKR1：投诉贴每周从20条降到5条\nKR2：问题当天回复率95%\n\n我 09:20\n收到，谢谢\n",
        [("家长群里少吵架", ["投诉贴每周从20条降到5条", "问题当天回复率95%"], [])],
    ),
    (
        "中文：破折号和斜杠",
        "O1/让样品间像个样子\nKR1/样品齐套率70%→98%\nKR2/借出逾期不超过3件\n",
        [("让样品间像个样子", ["样品齐套率70%→98%", "借出逾期不超过3件"], [])],
    ),
    (
        "中文：目标后面空一行写，衡量",
        "本季度目标\n\n把展厅讲解做到观众愿意听完\n\n怎么衡量？\n\n- 完整听完率从35%提升到60%\n- 讲解评分4.7以上\n\n下一步\n\n- 重写三条路线的讲解词\n",
        [
            (
                "把展厅讲解做到观众愿意听完",
                ["完整听完率从35%提升到60%", "讲解评分4.7以上"],
                ["重写三条路线的讲解词"],
            )
        ],
    ),
    (
        "中文：繁體，縮排與備註",
        "O1：讓民宿淡季也有人住\n  KR1：淡季入住率由 28% 提升至 45%\n    備註：不含連假\n  KR2：回頭客佔比達 30%\n備註：以訂房系統為準\n",
        [("讓民宿淡季也有人住", ["淡季入住率由 28% 提升至 45%", "回頭客佔比達 30%"], [])],
    ),
    (
        "中文：上期得分在后",
        "O：把退换货变简单\n1. 退款时长从7天到2天\n2. 退货咨询量下降40%\n\n上期得分：\n1. 0.6\n2. 0.4\n",
        [("把退换货变简单", ["退款时长从7天到2天", "退货咨询量下降40%"], [])],
    ),
    (
        "中文：每行之间都空行，没有标记",
        "让食堂的菜学生爱吃\n\n剩饭量从每餐80公斤降到30公斤\n\n满意度评分达到4.3\n\n点餐排队不超过6分钟\n",
        [
            (
                "让食堂的菜学生爱吃",
                ["剩饭量从每餐80公斤降到30公斤", "满意度评分达到4.3", "点餐排队不超过6分钟"],
                [],
            )
        ],
    ),
    (
        "two dashes as nesting",
        "- Make the archive findable\n-- Searches without a hit from 30% to 10%\n"
        "-- 5,000 boxes described\n- Keep it dry\n-- Days above 60% humidity from 44 to 5\n",
        [
            (
                "Make the archive findable",
                ["Searches without a hit from 30% to 10%", "5,000 boxes described"],
                [],
            ),
            ("Keep it dry", ["Days above 60% humidity from 44 to 5"], []),
        ],
    ),
    (
        "escaped Markdown and non-breaking spaces",
        "**O1\\.**\u00a0Rooms people return to\n\\- KR1: Repeat stays from 12% to 25%\n"
        "\\- KR2: Cleanliness score 9\\.2\n",
        [("Rooms people return to", ["Repeat stays from 12% to 25%", "Cleanliness score 9.2"], [])],
    ),
    (
        "objective struck through, its key results gone with it",
        "~~O1: Open a shop in Graz~~\n- KR1: rent below 2k\n\nO2: A shop that pays for itself\n"
        "- KR1: Takings from 9k to 14k a month\n",
        [("A shop that pays for itself", ["Takings from 9k to 14k a month"], [])],
    ),
]

TOOLS: list[tuple[str, str, Expected]] = [
    (
        "Notion toggles",
        "▸ Objective: Make the bakery the first stop of the morning\n▸ Key Results\n    • Customers before 8am from 60 to 140\n    • Coffee attached to 55% of bread sales\n▸ Notes\n    • ask Piet about the oven\n",
        [
            (
                "Make the bakery the first stop of the morning",
                ["Customers before 8am from 60 to 140", "Coffee attached to 55% of bread sales"],
                [],
            )
        ],
    ),
    (
        "handbook headings with measures",
        "# Support team\n\n## Goal 1: Tickets answered by people who know\n\n### What success looks like\n\n* First reply accuracy from 71% to 90%\n* Transfers per ticket under 0.4\n\n### How we get there\n\n* Pair new hires with product engineers\n\n## Goal 2: Self-service first\n\n### What success looks like\n\n* 45% of visits end without a ticket\n",
        [
            (
                "Tickets answered by people who know",
                ["First reply accuracy from 71% to 90%", "Transfers per ticket under 0.4"],
                ["Pair new hires with product engineers"],
            ),
            ("Self-service first", ["45% of visits end without a ticket"], []),
        ],
    ),
    (
        "Org mode",
        "* OKRs 2027 Q1\n** Objective: Seedlings survive the first winter\n*** Key results\n    - [ ] Loss rate from 38% to 15%\n    - [ ] 200 greenhouses report weekly\n*** Initiatives\n    - [ ] Print the frost calendar\n",
        [
            (
                "Seedlings survive the first winter",
                ["Loss rate from 38% to 15%", "200 greenhouses report weekly"],
                ["Print the frost calendar"],
            )
        ],
    ),
    (
        "AsciiDoc",
        "= Team OKR\n\n== Objective: Records anyone can find\n\n=== Key results\n\n. Median search time from 6 min to 1 min\n. 98% of boxes labelled\n",
        [
            (
                "Records anyone can find",
                ["Median search time from 6 min to 1 min", "98% of boxes labelled"],
                [],
            )
        ],
    ),
    (
        "MediaWiki markup",
        "== OKRs ==\n=== Objective 1: Newcomers stay ===\n'''Key results'''\n# 30-day retention of new editors from 4% to 7%\n# Reverts without a message below 20%\n\n=== Objective 2: Fewer stale pages ===\n'''Key results'''\n# Pages without an edit in 5 years from 900 to 300\n",
        [
            (
                "Newcomers stay",
                ["30-day retention of new editors from 4% to 7%", "Reverts without a message below 20%"],
                [],
            ),
            ("Fewer stale pages", ["Pages without an edit in 5 years from 900 to 300"], []),
        ],
    ),
    (
        "LaTeX items",
        "\\section*{Objective: Lab results without retests}\n\\begin{itemize}\n  \\item Retest rate from 9\\% to 3\\%\n  \\item Median turnaround below 20 hours\n\\end{itemize}\n",
        [
            (
                "Lab results without retests",
                ["Retest rate from 9\\% to 3\\%", "Median turnaround below 20 hours"],
                [],
            )
        ],
    ),
    (
        "TSV with quoted cells and metric columns",
        'Objective\tKey Result\tBaseline\tTarget\tOwner\nFaster border checks\tMedian wait at gate 3\t24 min\t9 min\tOssi\n\t"Cars sent back, per day"\t40\t10\tMaija\n',
        [("Faster border checks", ["Median wait at gate 3", "Cars sent back, per day"], [])],
    ),
    (
        "Jira export with key and summary",
        "Issue Type,Summary,Assignee,Status\nObjective,Theatre nights without cancellations,Nora,In Progress\nKey Result,Cancelled shows from 7 to 1,Nora,To Do\nKey Result,Understudies ready for 90% of roles,Finn,To Do\n",
        [
            (
                "Theatre nights without cancellations",
                ["Cancelled shows from 7 to 1", "Understudies ready for 90% of roles"],
                [],
            )
        ],
    ),
    (
        "status emoji before, score after",
        "O1: Every river gauge tells the truth\n🟢 KR1: Dead gauges from 31 to 5 – 0.8\n🟡 KR2: Readings within 2 cm in 95% of checks – 0.5\n🔴 KR3: 0 false flood alarms – 0.2\n",
        [
            (
                "Every river gauge tells the truth",
                ["Dead gauges from 31 to 5", "Readings within 2 cm in 95% of checks", "0 false flood alarms"],
                [],
            )
        ],
    ),
    (
        "aim and measures in two headings",
        "Aim\nMake our minutes worth reading\n\nMeasures\n1. Share of members who open them from 12% to 50%\n2. Published within 3 days, every time\n\nNot in scope\n- the annual report\n",
        [
            (
                "Make our minutes worth reading",
                ["Share of members who open them from 12% to 50%", "Published within 3 days, every time"],
                [],
            )
        ],
    ),
    (
        "theme over objectives",
        "Theme: Growth\n\nObjective A: Small shops find us\n  A1. Sign-ups from search from 40 to 160 a month\n  A2. Rank in the first five for 12 terms\n\nTheme: Quality\n\nObjective B: Orders arrive whole\n  B1. Breakage from 2.4% to 0.8%\n",
        [
            (
                "Small shops find us",
                ["Sign-ups from search from 40 to 160 a month", "Rank in the first five for 12 terms"],
                [],
            ),
            ("Orders arrive whole", ["Breakage from 2.4% to 0.8%"], []),
        ],
    ),
    (
        "non-goals and KPIs beside",
        "**Objective**\nA museum families come back to\n\n**Key Results**\n- Return visits within a year from 8% to 20%\n- Family rating 4.6\n\n**Non-goals**\n- More school groups\n- Longer opening hours\n\n**KPIs we keep watching**\n- Ticket income 40k a month\n",
        [
            (
                "A museum families come back to",
                ["Return visits within a year from 8% to 20%", "Family rating 4.6"],
                [],
            )
        ],
    ),
    (
        "key result table with metric columns under objective heading",
        "### O2: Cyclists reach the station safely\n\n| # | Key result | From | To | Status |\n|---|---|---|---|---|\n| 1 | Reported near misses a month | 18 | 6 | 🟡 |\n| 2 | Covered bike racks in use | 55% | 85% | 🟢 |\n",
        [
            (
                "Cyclists reach the station safely",
                ["Reported near misses a month", "Covered bike racks in use"],
                [],
            )
        ],
    ),
    (
        "transposed table",
        "| Objective | Lend tools instead of selling them |\n|---|---|\n| Key result 1 | 300 loans a month |\n| Key result 2 | Tools back on time from 60% to 90% |\n| Owner | Bram |\n",
        [
            (
                "Lend tools instead of selling them",
                ["300 loans a month", "Tools back on time from 60% to 90%"],
                [],
            )
        ],
    ),
    (
        "numbered outline with labels as headings",
        "1 Objective\n\nStudents finish what they begin\n\n2 Key results\n\n2.1 Drop-out in year one from 22% to 14%\n2.2 80% hand in the first paper\n\n3 Risks\n\n3.1 Two tutors leave\n",
        [
            (
                "Students finish what they begin",
                ["Drop-out in year one from 22% to 14%", "80% hand in the first paper"],
                [],
            )
        ],
    ),
    (
        "issue template",
        "### Objective\n\nContributors get an answer within a day\n\n### Key Results\n\n- [ ] Median time to first review from 6 days to 1 day (#412)\n- [x] 25 first-time contributors merged\n\n### Checklist before closing\n\n- [ ] scores filled in\n- [ ] retro held\n",
        [
            (
                "Contributors get an answer within a day",
                ["Median time to first review from 6 days to 1 day", "25 first-time contributors merged"],
                [],
            )
        ],
    ),
    (
        "scores before the text",
        "Objective: Trains people can plan with\n0.7 KR1: Delays over 10 min from 9% to 4%\n0.4 KR2: Notice of works 6 weeks ahead in 95% of cases\n",
        [
            (
                "Trains people can plan with",
                ["Delays over 10 min from 9% to 4%", "Notice of works 6 weeks ahead in 95% of cases"],
                [],
            )
        ],
    ),
    (
        "outcome label, one line each in a letter",
        "Dear all,\n\nfor spring we chose one thing.\n\nObjective - Volunteers who stay\nOutcome 1 - Half-year retention from 48% to 70%\nOutcome 2 - Every shift filled by Wednesday noon\n\nYours,\nTilda\n",
        [
            (
                "Volunteers who stay",
                ["Half-year retention from 48% to 70%", "Every shift filled by Wednesday noon"],
                [],
            )
        ],
    ),
    (
        "飞书文档",
        "2026年第四季度 OKR\n@陈立\n\nO1 让门店补货不再靠记忆\n权重 60%\nKR1 缺货SKU占比从9%降到3%\n进度 30%\nKR2 自动补货单采纳率达到80%\n进度 10%\n\nO2 让店长少开会\n权重 40%\nKR1 店长每周会议时长从9小时降到4小时\n",
        [
            ("让门店补货不再靠记忆", ["缺货SKU占比从9%降到3%", "自动补货单采纳率达到80%"], []),
            ("让店长少开会", ["店长每周会议时长从9小时降到4小时"], []),
        ],
    ),
    (
        "大目标与达成标志",
        "大目标:让新手妈妈敢给孩子洗澡\n达成标志:\n1. 课后独立操作合格率从58%提高到90%\n2. 回访时仍有顾虑的家庭少于10%\n行动:\n1. 录三段示范视频\n",
        [
            (
                "让新手妈妈敢给孩子洗澡",
                ["课后独立操作合格率从58%提高到90%", "回访时仍有顾虑的家庭少于10%"],
                ["录三段示范视频"],
            )
        ],
    ),
    (
        "方向与指标",
        "方向一 让仓库找得到货\n指标:\n· 盘点差异率从2.1%降到0.5%\n· 拣货平均用时从7分钟降到4分钟\n\n方向二 让叉车不撞人\n指标:\n· 险情上报从0次到每月15次\n· 碰撞事故0起\n",
        [
            ("让仓库找得到货", ["盘点差异率从2.1%降到0.5%", "拣货平均用时从7分钟降到4分钟"], []),
            ("让叉车不撞人", ["险情上报从0次到每月15次", "碰撞事故0起"], []),
        ],
    ),
    (
        "中文CSV带基线目标",
        "目标,关键结果,基线,目标值,负责人\n让报修有人管,48小时内完成维修的比例,52%,85%,老吴\n,重复报修占比,21%,8%,小赵\n",
        [("让报修有人管", ["48小时内完成维修的比例", "重复报修占比"], [])],
    ),
    (
        "周报里的一段",
        "本周进展:\n1. 完成接口联调\n2. 招了两个人\n\n下季度想定的 OKR:\nO:让调度员不用熬夜\nKR1:夜间人工调度次数从40次降到8次\nKR2:自动派单准确率到97%\n\n风险:\n1. 地图接口要涨价\n",
        [("让调度员不用熬夜", ["夜间人工调度次数从40次降到8次", "自动派单准确率到97%"], [])],
    ),
    (
        "状态在前",
        "目标:把合唱团带进音乐厅\n✅ KR1:上座率从45%到75%\n⏳ KR2:指挥评分不低于8.5\n❌ KR3:缺席排练人次每月少于6\n",
        [("把合唱团带进音乐厅", ["上座率从45%到75%", "指挥评分不低于8.5", "缺席排练人次每月少于6"], [])],
    ),
    (
        "一、目标 二、成果",
        "一、目标\n让大棚草莓卖得出好价\n二、关键成果\n(一)一级果比例由55%提高到75%\n(二)每斤均价达到18元\n三、具体措施\n(一)请农技站来两次\n",
        [("让大棚草莓卖得出好价", ["一级果比例由55%提高到75%", "每斤均价达到18元"], ["请农技站来两次"])],
    ),
    (
        "JSON 中文键",
        '{"周期": "2026Q4", "目标": "让投诉有回音", "关键结果": ["24小时回复率从60%到95%", "二次投诉占比低于8%"], "行动": ["设专席"]}',
        [("让投诉有回音", ["24小时回复率从60%到95%", "二次投诉占比低于8%"], ["设专席"])],
    ),
    (
        "TOML arrays of tables",
        '[[objective]]\ntitle = "Neighbours know each other"\n\n[[objective.key_result]]\ntitle = "Visitors at the monthly lunch from 15 to 60"\nowner = "Ada"\n\n[[objective.key_result]]\ntitle = "40 flats join the swap shelf"\n',
        [
            (
                "Neighbours know each other",
                ["Visitors at the monthly lunch from 15 to 60", "40 flats join the swap shelf"],
                [],
            )
        ],
    ),
    (
        "owner lines after each key result",
        "OBJECTIVE 1\nThe night bus is safe\n\nKEY RESULT 1\nIncidents per month from 11 to 3\nOwner: J. Ortiz\n\nKEY RESULT 2\n90% of passengers feel safe (survey)\nOwner: P. Lund\n",
        [
            (
                "The night bus is safe",
                ["Incidents per month from 11 to 3", "90% of passengers feel safe (survey)"],
                [],
            )
        ],
    ),
    (
        "legend and FAQ around",
        "How to score: 0.0-0.3 red, 0.4-0.6 yellow, 0.7-1.0 green.\n\nO1 - Make invoices boring\n  KR 1.1 - Corrections from 120 to 20 a month\n  KR 1.2 - 99% sent by the 3rd\n\nFAQ\nQ: Who fills in scores?\nA: The owner, on Fridays.\n",
        [("Make invoices boring", ["Corrections from 120 to 20 a month", "99% sent by the 3rd"], [])],
    ),
    (
        "no labels, bold objectives in a numbered list",
        "1. **Keep the swimming pool open all winter**\n   - Closed days from 17 to 2\n   - Energy per visitor from 9 kWh to 6 kWh\n2. **Teach every ten-year-old to swim**\n   - 95% of pupils pass the badge\n   - Waiting list under 4 weeks\n",
        [
            (
                "Keep the swimming pool open all winter",
                ["Closed days from 17 to 2", "Energy per visitor from 9 kWh to 6 kWh"],
                [],
            ),
            (
                "Teach every ten-year-old to swim",
                ["95% of pupils pass the badge", "Waiting list under 4 weeks"],
                [],
            ),
        ],
    ),
]

TRADES: list[tuple[str, str, Expected]] = [
    (
        "handbook with team prefixes",
        "## FY27-Q1 OKRs\n\n1. **CEO: Win teams that outgrew spreadsheets**\n   1. **CEO KR:** 40 teams of more than 50 people sign up\n   1. **CEO KR:** Win rate against spreadsheets from 20% to 35%\n1. **CTO: Loads that never make you wait**\n   1. **CTO KR:** p95 page load from 3.1 s to 1.2 s\n",
        [
            (
                "CEO: Win teams that outgrew spreadsheets",
                ["40 teams of more than 50 people sign up", "Win rate against spreadsheets from 20% to 35%"],
                [],
            ),
            ("CTO: Loads that never make you wait", ["p95 page load from 3.1 s to 1.2 s"], []),
        ],
    ),
    (
        "current and target under each key result",
        "Objective: Parents hear from us before they worry\n\nKey Result 1: Share of absences called in before 9 am\n  Baseline: 45%\n  Target: 90%\n  Current: 52%\n\nKey Result 2: Complaints about silence per term\n  Baseline: 31\n  Target: 8\n",
        [
            (
                "Parents hear from us before they worry",
                ["Share of absences called in before 9 am", "Complaints about silence per term"],
                [],
            )
        ],
    ),
    (
        "objectives as sub-headings of one heading",
        "# Objectives\n\n## Riders get home dry\n\n- Shelters at 80% of stops (today 52%)\n- Average wait below 7 minutes\n\n## Drivers stay\n\n- Resignations from 41 to 15 a year\n- 9 of 10 shifts swapped without a call\n",
        [
            (
                "Riders get home dry",
                ["Shelters at 80% of stops (today 52%)", "Average wait below 7 minutes"],
                [],
            ),
            (
                "Drivers stay",
                ["Resignations from 41 to 15 a year", "9 of 10 shifts swapped without a call"],
                [],
            ),
        ],
    ),
    (
        "blog post quoting an example",
        "Last week I promised an example. Here is one from our own bakery.\n\nObjective: Bread worth crossing the town for\n\nKey Results:\n\n– Saturday queue sold out before 11 on 10 of 13 weeks\n– 30% of customers come from another district\n– Five-star reviews from 40 to 120\n\nNotice how none of these says what we will bake. In the next post I will talk about scoring.\n",
        [
            (
                "Bread worth crossing the town for",
                [
                    "Saturday queue sold out before 11 on 10 of 13 weeks",
                    "30% of customers come from another district",
                    "Five-star reviews from 40 to 120",
                ],
                [],
            )
        ],
    ),
    (
        "wiki table markup",
        '{| class="wikitable"\n! Objective !! Key result !! Owner\n|-\n| Editors trust the bot || False reverts from 6% to 1% || Ina\n|-\n| || Appeals answered within 24 h || Jo\n|}\n',
        [("Editors trust the bot", ["False reverts from 6% to 1%", "Appeals answered within 24 h"], [])],
    ),
    (
        "metrics in a nested bullet after objective bullet",
        "* Objective: Tenants get heat within a day\n    * Metrics:\n        * Repairs within 24 h from 38% to 85%\n        * Repeat visits under 10%\n    * Actions:\n        * Stock the five most common valves\n* Objective: Stairwells that feel safe\n    * Metrics:\n        * Broken lamps older than a week: 0\n",
        [
            (
                "Tenants get heat within a day",
                ["Repairs within 24 h from 38% to 85%", "Repeat visits under 10%"],
                ["Stock the five most common valves"],
            ),
            ("Stairwells that feel safe", ["Broken lamps older than a week: 0"], []),
        ],
    ),
    (
        "confidence and owner in square brackets before",
        "O: Every tree we plant is alive in spring\n[P0][Ana] KR1: Survival from 61% to 85%\n[P1][Teo] KR2: 100% of plots watered in July\n",
        [
            (
                "Every tree we plant is alive in spring",
                ["Survival from 61% to 85%", "100% of plots watered in July"],
                [],
            )
        ],
    ),
    (
        "goal statement with because",
        "GOAL\nMake the clinic the easiest place to get a vaccine\n\nHOW WE'LL KNOW\n• Doses per week from 90 to 220\n• Walk-ins served within 15 min: 90%\n\nWHY NOW\n• The season starts in October\n",
        [
            (
                "Make the clinic the easiest place to get a vaccine",
                ["Doses per week from 90 to 220", "Walk-ins served within 15 min: 90%"],
                [],
            )
        ],
    ),
    (
        "objective line, key results in one line after the label",
        "Objective: Fewer wrong turns in the warehouse\nKey results: (1) mis-picks from 2.5% to 0.7%; (2) new pickers on their own within 4 days; (3) walking distance per order down 20%\nOwner: Lutz\n",
        [
            (
                "Fewer wrong turns in the warehouse",
                [
                    "mis-picks from 2.5% to 0.7%",
                    "new pickers on their own within 4 days",
                    "walking distance per order down 20%",
                ],
                [],
            )
        ],
    ),
    (
        "checklist with percent done",
        "# Q2\n\n## [70%] O1: Interns leave with something real\n\n- [x] KR1: 8 of 10 interns ship a change users see (100%)\n- [ ] KR2: Intern rating of mentoring from 6.1 to 8.5 (40%)\n\n## [20%] O2: Hiring that respects time\n\n- [ ] KR1: Days from application to answer from 34 to 10 (20%)\n",
        [
            (
                "Interns leave with something real",
                ["8 of 10 interns ship a change users see", "Intern rating of mentoring from 6.1 to 8.5"],
                [],
            ),
            ("Hiring that respects time", ["Days from application to answer from 34 to 10"], []),
        ],
    ),
    (
        "TypeScript constant",
        "export const okrs = [\n  {\n    objective: 'Maps that load on a mountain',\n    keyResults: [\n      'Offline tiles cover 95% of routes',\n      'Crashes without signal from 3.2% to 0.4%',\n    ],\n  },\n];\n",
        [
            (
                "Maps that load on a mountain",
                ["Offline tiles cover 95% of routes", "Crashes without signal from 3.2% to 0.4%"],
                [],
            )
        ],
    ),
    (
        "YAML with nested result objects and front matter",
        "---\nteam: harbour\ncycle: 2027-H1\nobjectives:\n  - objective: Ships leave on the tide they booked\n    key_results:\n      - description: Departures on the booked tide from 72% to 90%\n        owner: Kees\n      - description: Crane idle time under 8%\n---\n",
        [
            (
                "Ships leave on the tide they booked",
                ["Departures on the booked tide from 72% to 90%", "Crane idle time under 8%"],
                [],
            )
        ],
    ),
    (
        "spreadsheet with merged cells and blank rows",
        "Team\tObjective\tKR\tStart\tNow\tGoal\nVets\tNo animal waits in pain\tEmergency wait under 10 min\t25\t18\t10\n\t\tPain score noted for 95% of cases\t40%\t61%\t95%\n\nVets\tOwners understand the bill\tBilling calls from 60 to 15 a month\t60\t44\t15\n",
        [
            (
                "No animal waits in pain",
                ["Emergency wait under 10 min", "Pain score noted for 95% of cases"],
                [],
            ),
            ("Owners understand the bill", ["Billing calls from 60 to 15 a month"], []),
        ],
    ),
    (
        "slack dump",
        "Mika  10:02 AM\nok draft for Q4:\n*O: People finish our course*\n• KR: completion from 18% to 40%\n• KR: 500 certificates\nRae  10:05 AM\nlooks good! maybe fewer certificates?\nMika  10:06 AM\n:+1:\n",
        [("People finish our course", ["completion from 18% to 40%", "500 certificates"], [])],
    ),
    (
        "roman objective numbers",
        "Objective I: A market hall open on Sundays\n  KR I.1: 20 of 28 stalls staffed\n  KR I.2: 1,500 visitors per Sunday\nObjective II: Less plastic\n  KR II.1: Bags handed out down 70%\n",
        [
            ("A market hall open on Sundays", ["20 of 28 stalls staffed", "1,500 visitors per Sunday"], []),
            ("Less plastic", ["Bags handed out down 70%"], []),
        ],
    ),
    (
        "key results are headings with text below",
        "# O1: The archive answers by itself\n\n## KR1: 70% of questions solved in the catalogue\n\nToday it is 35%. We count tickets tagged catalogue.\n\n## KR2: Scans ordered to delivered within 2 days\n\nThe old scanner is slow.\n\n## Initiatives\n\n- Rewrite the search help\n",
        [
            (
                "The archive answers by itself",
                ["70% of questions solved in the catalogue", "Scans ordered to delivered within 2 days"],
                ["Rewrite the search help"],
            )
        ],
    ),
    (
        "learning note with definition first",
        "OKR = Objectives and Key Results. An objective says where, a key result says how far.\n\nMine:\n\nO: Speak Finnish with my neighbours\nKR1: 30 talks of ten minutes without English\nKR2: B1 test passed in May\n",
        [
            (
                "Speak Finnish with my neighbours",
                ["30 talks of ten minutes without English", "B1 test passed in May"],
                [],
            )
        ],
    ),
    (
        "目标与关键结果同表，序号列",
        "序号\t目标O\t关键结果KR\t权重\t完成时间\n1\t让质检不再拖后腿\tKR1:抽检周期从5天缩短到2天\t40%\t6月底\n\t\tKR2:漏检率低于0.2%\t60%\t9月底\n2\t让供应商按时交货\tKR1:准时交付率从82%到95%\t100%\t9月底\n",
        [
            ("让质检不再拖后腿", ["抽检周期从5天缩短到2天", "漏检率低于0.2%"], []),
            ("让供应商按时交货", ["准时交付率从82%到95%"], []),
        ],
    ),
    (
        "钉钉日志",
        "【季度OKR】\n姓名:周敏\n部门:客服二组\n目标O1:让老人打电话不用按键\n关键结果:\nKR1:老年来电直达人工比例从15%到80%(信心指数7/10)\nKR2:平均等待不超过40秒(信心指数5/10)\n需要的支持:\n话务系统开权限\n",
        [("让老人打电话不用按键", ["老年来电直达人工比例从15%到80%", "平均等待不超过40秒"], [])],
    ),
    (
        "语雀标题",
        "# 2027 上半年目标\n## 目标一:把老小区的电梯装起来\n### 成果\n1. 12个单元完成签字\n2. 施工投诉每月少于3起\n### 行动\n1. 每周二晚上开居民会\n## 目标二:让楼道亮起来\n### 成果\n1. 坏灯超过三天未修的为0\n",
        [
            ("把老小区的电梯装起来", ["12个单元完成签字", "施工投诉每月少于3起"], ["每周二晚上开居民会"]),
            ("让楼道亮起来", ["坏灯超过三天未修的为0"], []),
        ],
    ),
    (
        "我们要/怎么知道做到了",
        "我们想做到:\n让学生敢在课上提问\n\n怎么知道做到了:\n1. 每节课主动提问人次从2提高到8\n2. 期末问卷“敢问”占比达到75%\n\n准备做的事:\n1. 每节课留五分钟匿名提问\n",
        [
            (
                "让学生敢在课上提问",
                ["每节课主动提问人次从2提高到8", "期末问卷“敢问”占比达到75%"],
                ["每节课留五分钟匿名提问"],
            )
        ],
    ),
    (
        "一行一个，分号结尾",
        "O1:把直播间的退货压下来;\nKR1:退货率由34%降到20%;\nKR2:尺码类退货占比低于25%;\nKR3:退货到账时间不超过3天。\n",
        [
            (
                "把直播间的退货压下来",
                ["退货率由34%降到20%", "尺码类退货占比低于25%", "退货到账时间不超过3天"],
                [],
            )
        ],
    ),
    (
        "目标=、结果=",
        "目标=让图纸一次过审\n结果1=一次过审率从48%到75%\n结果2=平均退回次数不超过1.2次\n",
        [("让图纸一次过审", ["一次过审率从48%到75%", "平均退回次数不超过1.2次"], [])],
    ),
    (
        "表格竖排",
        "| 项目 | 内容 |\n|---|---|\n| 目标 | 让新兵第一个月不受伤 |\n| 关键结果1 | 训练伤从26例降到8例 |\n| 关键结果2 | 跑姿评估合格率90% |\n| 负责人 | 军医老马 |\n",
        [("让新兵第一个月不受伤", ["训练伤从26例降到8例", "跑姿评估合格率90%"], [])],
    ),
    (
        "KPI 与 OKR 并列",
        "KPI(日常监控)\n- 门店营业额 每月300万\n- 客诉率 1%以内\n\nOKR\nO:让熟客带新客来\nKR1:老带新订单占比从6%到15%\nKR2:转介绍券核销率达到40%\n",
        [("让熟客带新客来", ["老带新订单占比从6%到15%", "转介绍券核销率达到40%"], [])],
    ),
    (
        "聊天里问意见",
        "帮我看看这个OKR写得行不行\n目标是提高社群活跃\n1、日活人数从300到800\n2、每周至少3场接龙\n3、沉默成员唤醒率20%\n谢谢老师\n",
        [("提高社群活跃", ["日活人数从300到800", "每周至少3场接龙", "沉默成员唤醒率20%"], [])],
    ),
    (
        "英文标签中文内容",
        "Objective 1 - 让渔民敢签长约\nKey Result 1.1 - 一年以上合约占比从12%到40%\nKey Result 1.2 - 预付款坏账为0\nInitiative - 请保险公司来讲一次\n",
        [("让渔民敢签长约", ["一年以上合约占比从12%到40%", "预付款坏账为0"], ["请保险公司来讲一次"])],
    ),
    (
        "复盘之后是新目标",
        "Q2复盘\nO1 完成0.6,主要是人手不够\nO2 完成0.9\n\nQ3 OKR\nO1 让快递柜不再爆仓\nKR1 滞留超48小时件数从900降到200\nKR2 高峰期空格口率保持15%以上\n",
        [("让快递柜不再爆仓", ["滞留超48小时件数从900降到200", "高峰期空格口率保持15%以上"], [])],
    ),
    (
        "目标后括号写原因",
        "目标一(为什么:去年流失太多老师)\n让老师愿意签第二年\n衡量\n- 续约率从64%到82%\n- 教师满意度8分以上\n",
        [("让老师愿意签第二年", ["续约率从64%到82%", "教师满意度8分以上"], [])],
    ),
]

MIXED: list[tuple[str, str, Expected]] = [
    (
        "nested parens numbers",
        "1) Make induction human\n  (1) New starters meet their team within 2 days: 60% -> 95%\n  (2) Paper forms from 14 to 3\n2) Keep night staff\n  (1) Night leavers from 12 to 5\n",
        [
            (
                "Make induction human",
                ["New starters meet their team within 2 days: 60% -> 95%", "Paper forms from 14 to 3"],
                [],
            ),
            ("Keep night staff", ["Night leavers from 12 to 5"], []),
        ],
    ),
    (
        "KR-1-1",
        "O-1: Calm queues\nKR-1-1: Wait from 30 to 12 min\nKR-1-2: 90% served first time\nO-2: Kind words\nKR-2-1: Complaints from 22 to 6\n",
        [
            ("Calm queues", ["Wait from 30 to 12 min", "90% served first time"], []),
            ("Kind words", ["Complaints from 22 to 6"], []),
        ],
    ),
    (
        "table titled by O",
        "**O1: A safer lab**\n\n| KR | Description | Score |\n|---|---|---|\n| KR1 | Spills from 9 to 2 | 0.3 |\n| KR2 | 100% trained by May | 0.7 |\n\n**O2: A faster lab**\n\n| KR | Description | Score |\n|---|---|---|\n| KR1 | Queue from 6 to 2 days | 0.1 |\n",
        [
            ("A safer lab", ["Spills from 9 to 2", "100% trained by May"], []),
            ("A faster lab", ["Queue from 6 to 2 days"], []),
        ],
    ),
    (
        "pdf wraps",
        "Objective 1: Turn the reading room into a\nplace where families spend a whole\nafternoon\nKey Result 1.1: Average length of stay rises\nfrom 35 to 80 minutes\nKey Result 1.2: Family visits on Saturdays\ndouble to 400\n\nPage 2 of 5\n\nObjective 2: Cut the cost of a loan\nKey Result 2.1: Cost per loan from 2.10 to\n1.40 euros\n",
        [
            (
                "Turn the reading room into a place where families spend a whole afternoon",
                [
                    "Average length of stay rises from 35 to 80 minutes",
                    "Family visits on Saturdays double to 400",
                ],
                [],
            ),
            ("Cut the cost of a loan", ["Cost per loan from 2.10 to 1.40 euros"], []),
        ],
    ),
    (
        "meeting notes",
        "Minutes 12 May\nAttendees: Jo, Al\n\n1. Budget\nApproved.\n\n2. OKR\nObjective: Answer every letter\nKR1: Letters open over 10 days from 300 to 20\nKR2: 95% answered by a named person\n\n3. AOB\n- Heating\n- Parking\n\nNext meeting: 3 June\n",
        [
            (
                "Answer every letter",
                ["Letters open over 10 days from 300 to 20", "95% answered by a named person"],
                [],
            )
        ],
    ),
    (
        "sub bullets",
        "O1: Fresh code\n- KR1: Median PR age from 5 days to 1 day\n    - excludes bots\n    - see dashboard\n- KR2: 0 branches older than a month\n    - Action: nightly reminder\n    - Owner: Sam\n",
        [
            (
                "Fresh code",
                ["Median PR age from 5 days to 1 day", "0 branches older than a month"],
                ["nightly reminder"],
            )
        ],
    ),
    (
        "plain indentation",
        "Warm flats\n    Complaints about cold from 80 to 15\n    Boilers serviced before October: 100%\nSafe stairs\n    Falls from 11 to 2\n    Lights fixed within 24 h\n",
        [
            (
                "Warm flats",
                ["Complaints about cold from 80 to 15", "Boilers serviced before October: 100%"],
                [],
            ),
            ("Safe stairs", ["Falls from 11 to 2", "Lights fixed within 24 h"], []),
        ],
    ),
    (
        "underlined headings",
        "Marketing OKRs\n==============\n\nObjective 1: Be found by nurses\n-------------------------------\n\n* 40% of nurses in the region know our name\n* Organic visits from 2,000 to 6,000\n\nObjective 2: Convert without nagging\n------------------------------------\n\n* Unsubscribes under 0.3%\n",
        [
            (
                "Be found by nurses",
                ["40% of nurses in the region know our name", "Organic visits from 2,000 to 6,000"],
                [],
            ),
            ("Convert without nagging", ["Unsubscribes under 0.3%"], []),
        ],
    ),
    (
        "email",
        "Hi Petra,\n\nhere's what I've got so far:\n\nO: Our newsletter is read to the end\nKR 1 - scroll depth from 35% to 60%\nKR 2 - replies from 4 to 25 an issue\nKR 3 - unsubscribes below 0.4%\n\nNot sure about KR2, what do you think?\n\nCheers\nMo\n\nOn Tue, 4 May, Petra wrote:\n> can you send your OKRs\n",
        [
            (
                "Our newsletter is read to the end",
                ["scroll depth from 35% to 60%", "replies from 4 to 25 an issue", "unsubscribes below 0.4%"],
                [],
            )
        ],
    ),
    (
        "two quarters",
        "# Q3\n## O: Settle in\n- KR: 80% of desks used\n# Q4\n## O: Reach out\n- KR: 12 visits to schools\n- KR: 3 joint projects signed\n",
        [
            ("Settle in", ["80% of desks used"], []),
            ("Reach out", ["12 visits to schools", "3 joint projects signed"], []),
        ],
    ),
    (
        "single line bars",
        "O: Safer roads | KR1: Accidents 40 → 25 | KR2: 90% belts in rear seats | KR3: 5 new crossings | Owner: Ulla\n",
        [("Safer roads", ["Accidents 40 → 25", "90% belts in rear seats", "5 new crossings"], [])],
    ),
    (
        "no labels paragraphs",
        "Make the stadium feel local again\n\n60% of season tickets held by people from the district\n12 school visits by players\nBeer under 4 euros at all kiosks\n",
        [
            (
                "Make the stadium feel local again",
                [
                    "60% of season tickets held by people from the district",
                    "12 school visits by players",
                    "Beer under 4 euros at all kiosks",
                ],
                [],
            )
        ],
    ),
    (
        "code list",
        'objective = "Ship maps people trust"\nkey_results = [\n    "Wrong turns reported from 900 to 200 a week",\n    "90% of new roads shown within 30 days",\n]\n',
        [
            (
                "Ship maps people trust",
                ["Wrong turns reported from 900 to 200 a week", "90% of new roads shown within 30 days"],
                [],
            )
        ],
    ),
    (
        "objective bullets with as measured by",
        "We will make the workshop safe as measured by:\n- accidents from 7 to 1\n- 100% of machines with a guard\n",
        [("make the workshop safe", ["accidents from 7 to 1", "100% of machines with a guard"], [])],
    ),
    (
        "last quarter scores after",
        "O: Grow the herd health\nKR1: Milk fever from 9% to 4%\nKR2: Vet visits down 30%\n\nLast quarter\nO: Cleaner barns (0.8)\nKR1: 0.7\nKR2: 0.9\n",
        [("Grow the herd health", ["Milk fever from 9% to 4%", "Vet visits down 30%"], [])],
    ),
    (
        "footnotes and links",
        "## Objective: Citizens [find](https://x.org/f) the right form[^1]\n\n1. Abandoned forms from 44% to 20%[^2]\n2. Calls about forms down by [half](http://a.b/c?d=1)\n\n[^1]: see study\n[^2]: web analytics\n",
        [
            (
                "Citizens find the right form",
                ["Abandoned forms from 44% to 20%", "Calls about forms down by half"],
                [],
            )
        ],
    ),
    (
        "一、(一)",
        "一、让施工现场零重伤\n(一)隐患整改超期从32项降到3项\n(二)班前会到岗率98%\n二、让材料不浪费\n(一)钢筋损耗率由4.5%降到2%\n(二)混凝土退场次数每月不超过2次\n",
        [
            ("让施工现场零重伤", ["隐患整改超期从32项降到3项", "班前会到岗率98%"], []),
            ("让材料不浪费", ["钢筋损耗率由4.5%降到2%", "混凝土退场次数每月不超过2次"], []),
        ],
    ),
    (
        "O1 KR glued zh",
        "O1让病人少跑一趟KR1:一次办结率从55%到85% KR2:平均往返次数1.2次以内\nO2让医生少写重复病历KR1:模板复用率60%\n",
        [
            ("让病人少跑一趟", ["一次办结率从55%到85%", "平均往返次数1.2次以内"], []),
            ("让医生少写重复病历", ["模板复用率60%"], []),
        ],
    ),
    (
        "zh prose",
        "王总好,我下个季度的目标是把售后口碑做起来,关键结果有三个:一是差评率从3%降到1%,二是48小时闭环率达到95%,三是复购率提高10个百分点。您看行吗?",
        [("把售后口碑做起来", ["差评率从3%降到1%", "48小时闭环率达到95%", "复购率提高10个百分点"], [])],
    ),
    (
        "zh table merged",
        "| 目标 | 关键结果 | 举措 | 负责人 |\n|---|---|---|---|\n| 让村民愿意做体检 | 体检率从43%到75% | 巡回车进村 | 李 |\n| | 异常追踪率90% | 电话随访 | 王 |\n| 让药柜不断药 | 断药天数每月不超过1天 | | 赵 |\n",
        [
            ("让村民愿意做体检", ["体检率从43%到75%", "异常追踪率90%"], ["巡回车进村", "电话随访"]),
            ("让药柜不断药", ["断药天数每月不超过1天"], []),
        ],
    ),
    (
        "zh html",
        "<p>目标:让食材当天到店</p><ul><li>到店温度合格率99%</li><li>缺货单从每周26单降到5单</li></ul><p>行动计划</p><ol><li>换两条线路</li></ol>",
        [("让食材当天到店", ["到店温度合格率99%", "缺货单从每周26单降到5单"], ["换两条线路"])],
    ),
    (
        "zh weights in label",
        "O1(40%):让舞台灯不出错\nKR1(50%):演出事故0起\nKR2(50%):装台时间从9小时到6小时\nO2(60%):让新人能上台\nKR1:B角完整演出12场\n",
        [
            ("让舞台灯不出错", ["演出事故0起", "装台时间从9小时到6小时"], []),
            ("让新人能上台", ["B角完整演出12场"], []),
        ],
    ),
    (
        "zh team heading",
        "【市场部】\nO:让展会不白去\nKR1:有效线索从60条到200条\n【销售部】\nO:让报价快起来\nKR1:报价周期从5天到1天\nKR2:报价错误每月少于2次\n",
        [
            ("让展会不白去", ["有效线索从60条到200条"], []),
            ("让报价快起来", ["报价周期从5天到1天", "报价错误每月少于2次"], []),
        ],
    ),
    (
        "zh notes under kr",
        "目标1:让校车不迟到\n关键结果1:准点率从81%到96%\n  说明:以GPS到站为准\n  数据来源:车载终端\n关键结果2:家长投诉每月少于3起\n  举措:增开两条支线\n",
        [("让校车不迟到", ["准点率从81%到96%", "家长投诉每月少于3起"], ["增开两条支线"])],
    ),
    (
        "zh blanks only list",
        "让小区垃圾分类成为习惯\n\n1. 厨余分出率由22%到45%\n\n2. 误投曝光次数每周不超过10次\n\n3. 志愿者稳定在60人\n",
        [
            (
                "让小区垃圾分类成为习惯",
                ["厨余分出率由22%到45%", "误投曝光次数每周不超过10次", "志愿者稳定在60人"],
                [],
            )
        ],
    ),
    (
        "zh O with explanation",
        "O1:让年轻人愿意来图书馆\n(去年18-25岁读者掉了三成,馆里没有适合他们的活动)\nKR1:18-25岁到馆人次从每月900到2500\nKR2:夜间场活动上座率70%\n",
        [("让年轻人愿意来图书馆", ["18-25岁到馆人次从每月900到2500", "夜间场活动上座率70%"], [])],
    ),
    (
        "zh objective below its key results",
        "KR1：候诊时间从45分钟降到20分钟\nKR2：预约率达到80%\n目标：让门诊不再排长队\n",
        [("让门诊不再排长队", ["候诊时间从45分钟降到20分钟", "预约率达到80%"], [])],
    ),
    (
        "zh metric table under a title",
        "让门诊不再排长队\n\n| 指标 | 现状 | 目标 |\n|---|---|---|\n| 平均候诊时间 | 45分钟 | 20分钟 |\n| 预约率 | 50% | 80% |\n",
        [("让门诊不再排长队", ["平均候诊时间", "预约率"], [])],
    ),
    (
        "en health metrics in a table beside",
        "O: Calm clinic\n- Waiting from 45 to 20 min\n- 80% booked\n\n| Metric | Current | Target |\n|---|---|---|\n| NPS | 30 | 40 |\n",
        [("Calm clinic", ["Waiting from 45 to 20 min", "80% booked"], [])],
    ),
    (
        "zh weights in cells of their own",
        "O1\t让门诊不再排长队\t\nKR1\t40%\t平均候诊时间从45分钟降到20分钟\nKR2\t60%\t预约率达到80%\n",
        [("让门诊不再排长队", ["平均候诊时间从45分钟降到20分钟", "预约率达到80%"], [])],
    ),
    (
        "zh period before a bare O",
        "本期：O 让新店开业即盈利\nKR 首月营收20万\nKR 复购率30%\n",
        [("让新店开业即盈利", ["首月营收20万", "复购率30%"], [])],
    ),
    (
        "en numbers without a dot",
        "O: A clinic nobody dreads\n1 Waiting time from 45 to 20 min\n2 80% booked online\n3 Complaints halved\n",
        [
            (
                "A clinic nobody dreads",
                ["Waiting time from 45 to 20 min", "80% booked online", "Complaints halved"],
                [],
            )
        ],
    ),
    (
        "zh objectives listed under one label",
        "一、目标\n1、让门诊不再排长队\n2、让药房零差错\n",
        [("让门诊不再排长队", [], []), ("让药房零差错", [], [])],
    ),
    (
        "en quoted lines signed by owners are no epigraphs",
        "> O: Calm clinic\n> KR1: Waiting from 45 to 20 min\n> KR2: 80% booked online - Tom\n",
        [("Calm clinic", ["Waiting from 45 to 20 min", "80% booked online - Tom"], [])],
    ),
    (
        "zh explanation of the letters",
        "## O 是什么\n- O 是方向\n- KR 是结果\n",
        [],
    ),
]

LAYOUTS = [*STRANGE, *TOOLS, *TRADES, *MIXED]
