"""The words of the evaluation page in Chinese. Figures are named by suite and measure."""

from __future__ import annotations

from typing import Any

_AS_LABELLED = "对“{}”的判断和标注有多一致，只看标注为有问题的那一类，100% 是完全一致。"

WORDS: dict[str, Any] = {
    "evaluation_title": "这个教练判断得准吗",
    "evaluation_why": "测了什么、用什么测的、数字有多可靠。供你判断该信它几分。",
    "evaluation_none": "这个版本没有附带评测结果。在代码仓库里运行 okr-coach eval --publish，就会测一遍并写到这里。",
    "evaluation_about": "{date} 测得，程序版本 {version}，评分标准版本 {rubric_version}。",
    "evaluation_all_held": "凡是我们定了底线的，这里的数字都没有跌破。",
    "evaluation_missed": "这里有 {n} 个数字没有达到我们自己定的底线，都标了出来。",
    "evaluation_scale": "横条从 0 到 100%：竖线是测得的数字，色带是它的区间，虚线是我们定的底线或上限。",
    "evaluation_between": "95% 区间 {low} ~ {high}",
    "evaluation_counted": "{n} 个样本",
    "evaluation_counted_in": "{n} 个样本，来自 {clusters} 份文本",
    "evaluation_below": "低于我们自己定的底线 {floor}",
    "evaluation_above": "高于我们自己定的上限 {floor}",
    "evaluation_langs": {
        "zh": "中文",
        "en": "英文",
        "zh-en": "中文与英文",
        "en-zh": "英文与中文",
        "all": "两种语言",
    },
    "evaluation_groups": [
        {
            "title": "判断草稿",
            "why": "用的是写规则、训练模型时都没碰过的草稿，按一份书面指南逐行标注。标注有问题的它也指出来，标注没问题的它就放过，才算对；该下判断却反过来提问的，算没判断出来。",
            "figures": {
                "critique: macro F1": (
                    "九个方面合起来",
                    "指南里九个方面的 F1 取平均。漏掉有问题的会拉低它，误伤没问题的也会。",
                ),
                "critique: macro F1 without date and count": (
                    "去掉容易的两项再看",
                    "期限和条数一眼就能读出来，会把平均分抬高，这里不算它们。",
                ),
                "critique: worst field's F1": (
                    "判断得最差的一项",
                    "九个方面里最弱那一项的 F1。只看平均，容易把它盖住。",
                ),
                "critique: mean kappa": (
                    "排除碰巧之后的一致程度",
                    "判断与标注之间的 Cohen's kappa，各方面取平均。按出错比例乱猜，结果是 0%。",
                ),
                "critique: false alarms, fields": (
                    "没问题的地方被提了意见",
                    "逐行逐项地看，标注为没问题的，有多少还是被提了意见。越低越好；只是缺起始值的不算在内。",
                ),
                "critique: false alarms, good lines": (
                    "误伤了多少好句子",
                    "各项都标注为没问题的句子里，有多少至少挨了一条意见。越低越好。",
                ),
                "critique: gap of macro F1": ("中英文差多少", "两种语言平均分的差距。越低越好。"),
            },
        },
        {
            "title": "一项一项看",
            "why": "还是上面那些判断，分开来看（F1）。",
            "figures": {
                "critique: task F1": ("写成了任务", _AS_LABELLED.format("这条关键结果是任务")),
                "critique: number F1": ("没法衡量", _AS_LABELLED.format("到期末说不清做到没有")),
                "critique: kpi F1": ("只是守住指标", _AS_LABELLED.format("这条关键结果其实是 KPI")),
                "critique: strategy F1": ("看不出取舍", _AS_LABELLED.format("这个目标是日常职责或口号")),
                "critique: challenge F1": ("不做也会发生", _AS_LABELLED.format("这个目标没有挑战")),
                "critique: clarity F1": ("说不清", _AS_LABELLED.format("两个人读了会往不同方向走")),
                "critique: form F1": (
                    "目标写成了任务或数字",
                    _AS_LABELLED.format("这个目标是一件事或一个数"),
                ),
            },
        },
        {
            "title": "读懂贴进来的内容",
            "why": "格式很乱的文本，正确的读法事先就写好了。",
            "figures": {
                "parse: drafts, held out": ("整份读对", "目标和每一条关键结果都和原文一字不差，不多也不少。"),
                "parse: key results, held out": ("读到的关键结果", "有多少条关键结果和原文一字不差。"),
            },
        },
        {
            "title": "回答问题",
            "why": "用的是调整搜索时没有用过的 OKR 问题。",
            "figures": {
                "retrieval: recall@5": ("前五段里有该找的文章", "找对了的问题占多少。"),
                "retrieval: recall@5 across": ("只有另一种语言的文章时", "用一种语言问，在另一种语言里找。"),
                "retrieval: off the subject refused": (
                    "跑题的问题，没有硬答",
                    "和 OKR 无关的问题里，没有编一个答案出来的占多少。",
                ),
                "retrieval: on the subject answered": ("该答的问题，没有推掉", "没有被误当成跑题的占多少。"),
                "grounding: quotes stand there": (
                    "引文在所引的文章里找得到",
                    "回答由文章里的原句组成，逐字核对。",
                ),
                "grounding: unsupported claims left uncited": (
                    "没有文章支持的说法，没有硬配出处",
                    "有些说法和文章很接近，文章里却没有这么说。这时它会引最接近的一段，用之前请读一读引文。",
                ),
            },
        },
        {
            "title": "给建议",
            "why": "看它给有问题的草稿提的建议。",
            "figures": {
                "suggest: pass the critic": (
                    "建议通得过它自己的规则",
                    "把建议放进草稿，和别的内容一样再判断一遍。同事喜不喜欢，这个数字说明不了。",
                ),
                "suggest: invent nothing": (
                    "建议里没有编出来的数字",
                    "建议里的每个数字都能在草稿里找到，这样的建议占多少。",
                ),
            },
        },
        {
            "title": "不为所动",
            "why": "同一份草稿换个样子，或者塞进想左右判断的话。",
            "figures": {
                "metamorphic: all relations": (
                    "换个写法，判断不变",
                    "换数字写法、项目符号、空格、顺序、简繁体，判断都不该变；补上起始值，判断不该变差；删掉唯一的数字，就该拦下来。这里是守住的比例。",
                ),
                "metamorphic: translation": (
                    "换种语言，判断不变",
                    "中英文各写一份意思相同的草稿，逐项标准对照。",
                ),
                "robustness: attacks without effect, written unseen": (
                    "想左右判断的话没有起作用",
                    "奉承、要求给满分之类的话，由不了解教练内部做法的写手写成，塞进草稿里。",
                ),
                "robustness: look-alikes read": (
                    "老实的草稿没有被冤枉",
                    "有些草稿只是看着像在左右判断，应当照常读懂。",
                ),
            },
        },
        {
            "title": "找上级目标",
            "why": "一家虚构公司的草稿，每份配几个上级目标，其中有一个、几个合适的，或者一个都不合适。",
            "figures": {
                "align: right parent first": (
                    "第一个推荐的就对",
                    "有合适上级的草稿里，排在最前面的就是它的占多少。",
                ),
                "align: orphans left alone": (
                    "没有合适的，就不硬推",
                    "一个都不支撑的草稿里，它没有推荐的占多少。",
                ),
                "align: copies seen": (
                    "照抄上级能看出来",
                    "草稿一字不差地抄了上级目标。",
                ),
            },
        },
        {
            "title": "对话",
            "why": "按脚本和它聊：问什么答什么，从初稿一直聊到没什么要改。",
            "figures": {
                "dialogue: through within eight turns": (
                    "八句话之内改好",
                    "真人未必这么配合，可能更久。",
                ),
                "dialogue: accepted lines left alone": (
                    "定下来的不再翻旧账",
                    "没有重提已定内容的回合占多少。",
                ),
                "dialogue: turns without invented numbers": (
                    "没有自己编数字",
                    "每个数字都来自对方或草稿的回合占多少。",
                ),
            },
        },
    ],
    "evaluation_limits_title": "这些数字说明不了什么",
    "evaluation_limits": [
        "草稿和问题都是为评测编写的，由语言模型按指南写成，没有任何组织的真实 OKR。你们的草稿可能更乱，实际效果要打些折扣。",
        "标注是项目自己做的，由语言模型按指南完成，没有请外部专家评过。所以数字说的是它和我们的指南有多一致，不等于它有多正确。",
        "区间只反映抽到哪些草稿的运气，反映不了我们所有草稿共有的偏向。",
        "n 个样本里一次没错，只说明真实的出错率大概不到 n 分之三。",
        "OKR 写得更好，团队是否就做成了更多事，这里没有测过。",
    ],
}
