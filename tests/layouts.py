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
