"""What a comment says to a person: openings, one short text per rule, and what to do where no rewrite is at hand."""

from __future__ import annotations

from collections.abc import Mapping

from coach.okr import Lang

GOOD_LINE: Mapping[Lang, tuple[str, ...]] = {
    "en": (
        "“{q}” can stay as it is: it says where you start and where you want to be.",
        "I wouldn't touch “{q}”. The measure, today's value and the target are all there.",
        "You have one line the others can take as a model: “{q}”. Nobody will argue about it in the review.",
        "Nothing to add to “{q}”; anyone can check it on the last day.",
    ),
    "zh": (
        "“{q}”这条不用动：从哪里出发、到哪里算到，都写清楚了。",
        "先说“{q}”：指标、现值、目标值都有，期末不会有人争。",
        "可以拿“{q}”当样子，其他几条照着它写就行。",
        "“{q}”我没有意见，最后一天谁去量都是同一个数。",
    ),
}
GOOD_AIM: Mapping[Lang, tuple[str, ...]] = {
    "en": (
        "The objective is clear to me: “{q}”. My comments are about the key results.",
        "“{q}” tells me what should be different afterwards. The lines below it need some work.",
        "“{q}” is a good aim to hold on to; now the key results need to catch up with it.",
    ),
    "zh": (
        "目标“{q}”我读得懂，想说的是下面几条关键结果。",
        "看到“{q}”，就知道你想改变什么。关键结果还要再往前走一步。",
        "“{q}”可以留着，接下来把下面几条改到能证明它。",
    ),
}
PLAIN: Mapping[Lang, tuple[str, ...]] = {
    "en": (
        "I stopped {n} while reading “{q}”.",
        "I went through “{q}” and would change this before the cycle starts.",
        "Some comments on “{q}”, the most important first.",
        "Here is where “{q}” made me pause.",
    ),
    "zh": (
        "读“{q}”这份的时候，我停下来想了{n}。",
        "“{q}”这份我看完了，开工前建议先改这里。",
        "关于“{q}”，从最要紧的说起。",
        "“{q}”这份，我不太放心的是下面这里。",
    ),
}
TIMES: Mapping[Lang, tuple[str, ...]] = {
    "en": ("once", "twice", "three times"),
    "zh": ("一次", "两次", "三次"),
}
CLEAN: Mapping[Lang, tuple[str, ...]] = {
    "en": (
        "I read “{q}” line by line and found nothing that has to change.",
        "“{q}” is ready as far as I'm concerned; no line needs another round.",
        "No changes from me: “{q}” can go in as it stands.",
    ),
    "zh": (
        "“{q}”这份我逐条看过，没有必须改的地方。",
        "“{q}”在我看可以定了，不用再改一轮。",
        "我没有要改的：“{q}”照现在这样交就好。",
    ),
}
WORDS: Mapping[Lang, Mapping[str, str]] = {
    "en": {
        "nothing": "I don't have a draft from you yet; five rough lines are enough for us to get started.",
        "thought": "If you have a minute: {text}",
        "rewrite": "For example: “{text}”.",
        "initiative": "Keep it as an initiative.",
        "also": " (the same goes for {targets})",
        "in": "In “{q}”: ",
        "ask": "What is “{metric}” today? “Don't know yet” is a fine answer.",
        "join": ", ",
        "and": " and ",
        "space": " ",
    },
    "zh": {
        "nothing": "还没收到你的草稿，先粗粗写五行，就够我们聊了。",
        "thought": "有空可以想一想：{text}",
        "rewrite": "比如：“{text}”。",
        "initiative": "这件事本身放到举措里。",
        "also": "（{targets} 也是）",
        "in": "“{q}”这份里，",
        "ask": "“{metric}”现在是多少？还不知道也没关系。",
        "join": "、",
        "and": " 和 ",
        "space": "",
    },
}
MORE: Mapping[Lang, Mapping[str, tuple[tuple[str, str], ...]]] = {
    "en": {
        "task-as-key-result": (
            (
                "“{q}”{also} tells me what you will be busy with, not what comes of it.",
                "Who will notice once it is done, and which number will show it? That number, from ? to ?, is the key result; the work goes below as an initiative.",
            ),
            (
                "Suppose “{q}”{also} is finished and nobody uses it: the key result would still be met.",
                "Measure the use instead, “from ? to ?”, and list the work itself as an initiative.",
            ),
        ),
        "no-baseline": (
            (
                "With “{q}”{also} I can't tell whether that is a small step or a leap, because today's value is missing.",
                "Add it: “from … to …”; a “?” will do until you have measured it.",
            ),
        ),
        "kpi-in-disguise": (
            (
                "“{q}”{also} is something we watch all year; as a key result, it takes the place of something that should change.",
                "Keep it as a health metric, or as the guardrail for another key result.",
            ),
        ),
        "no-strategic-choice": (
            (
                "I can't see from “{q}” why it is this cycle's choice and not just part of the job.",
                "Say who should be able to do what by the end that they can't do now.",
            ),
        ),
        "vague-key-result": (
            (
                "“{q}”{also} gives us nothing to count, so the last review would be a matter of opinion.",
                "What would you look at to see it? Write that down, “from ? to ?”.",
            ),
        ),
    },
    "zh": {
        "task-as-key-result": (
            (
                "“{q}”{also}说的是你要忙什么，没说忙完以后谁会有什么变化。",
                "谁会最先感觉到？看哪个数？把那个数写成“从 ? 到 ?”，这件事列到举措里。",
            ),
            (
                "假如“{q}”{also}做完了却没人用，这条照样算达成。",
                "不如直接看用起来的情况，写成“从 ? 到 ?”；要做的事写进举措。",
            ),
        ),
        "no-baseline": (
            (
                "“{q}”{also}没写现状，步子是大是小看不出来。",
                "前面补上现值，写成“从……到……”，没量过就先写“?”。",
            ),
        ),
        "kpi-in-disguise": (
            (
                "“{q}”{also}是全年都要盯的数，占着关键结果的位置，真正要改变的就放不下了。",
                "放到健康指标，或者给另一条当护栏。",
            ),
        ),
        "no-strategic-choice": (
            (
                "“{q}”像是岗位上本来就要做的，我没看出为什么要在这个周期做。",
                "写清楚到期末，谁能做到现在做不到的事。",
            ),
        ),
        "vague-key-result": (
            (
                "“{q}”{also}没有可以数的东西，复盘时只能各说各的。",
                "你会先看哪个数？就写它，“从 ? 到 ?”。",
            ),
        ),
    },
}
"""Further ways to say what is said most often, so that the comments of a team do not read alike."""

RULES: Mapping[Lang, Mapping[str, tuple[str, str]]] = {
    "en": {
        "task-as-key-result": (
            "“{q}”{also} is work: you could finish it and nothing would have changed for anybody.",
            "Keep it as an initiative, and let the key result count what the people it is for do differently: “… from ? to ?”.",
        ),
        "binary-key-result": (
            "“{q}”{also} is done or not done, so nobody can see how far along it is until the last week.",
            "Count what changes along the way: items still open, people already using it.",
        ),
        "vague-key-result": (
            "“{q}”{also} has no figure, so at the end each of us could say something different.",
            "Pick the one thing you would look at first and write “from ? to ?”; a blank is fine for now.",
        ),
        "no-baseline": (
            "“{q}”{also} names the target but not today's value, so I can't see how big the step is.",
            "Write “from … to …”, with a “?” and a date for measuring if you don't know it.",
        ),
        "blank-number": (
            "“{q}”{also} still has a blank.",
            "Say when it will be measured and who will do it.",
        ),
        "kpi-in-disguise": (
            "“{q}”{also} holds a figure that has to hold anyway; if it does, nothing new has happened this cycle.",
            "Move it to the health metrics, or write what is new about it now.",
        ),
        "several-metrics": (
            "“{q}”{also} contains more than one measure; with one met and the other missed, we couldn't say where it stands.",
            "Give each its own line, or make one of them the guardrail.",
        ),
        "no-strategic-choice": (
            "“{q}” would be your work in any quarter; I don't see what was chosen for this one.",
            "Finish the sentence: “so that …, … can …”.",
        ),
        "nobody-would-notice": (
            "With “{q}”, I wonder who outside the team would notice.",
            "Name the person whose day gets easier, or do it as a chore outside the OKR.",
        ),
        "business-as-usual": (
            "“{q}” will probably happen if we all just carry on as we are.",
            "Write about the part that is new this cycle; if nothing is new, it belongs with the health metrics.",
        ),
        "task-as-objective": (
            "“{q}” is something to deliver; it doesn't say what is different afterwards.",
            "Make the objective what somebody will be able to do then that they can't do today, and list this as an initiative.",
        ),
        "metric-line-objective": (
            "“{q}” is a figure to hit, and a team that only has a figure will chase the figure.",
            "Say in words what changes for whom, and move the figure down to a key result.",
        ),
        "slogan-objective": (
            "“{q}” could hang in any company's lobby; I can't tell from it what you will do.",
            "Say it the way you'd tell the team next door: who can do what by the end.",
        ),
        "vague-objective": (
            "“{q}” is broad enough for two people to pull in different directions.",
            "Add who it is for, what it is about, and what will be different.",
        ),
        "too-many-objectives": (
            "There are more objectives here than one cycle can carry, so none of them stands out.",
            "Keep the ones you would regret not doing and park the rest.",
        ),
        "too-many-key-results": (
            "There are too many key results under “{o}” to keep an eye on them all.",
            "Drop any that the others already cover.",
        ),
        "too-few-key-results": (
            "“{l}” stands alone: it can come true while the objective doesn't.",
            "Add one from another angle: what would have gone wrong if this was met and the objective missed?",
        ),
        "vague-timeframe": ("“{q}”{also} is not a date.", "Put a date or a quarter in its place."),
        "no-due-date": (
            "“{q}”{also} has no date, and there is none above it, so there is no day to check it.",
            "Naming the cycle in the heading settles it for every line.",
        ),
        "beyond-cycle": (
            "“{q}”{also} only shows after the cycle is over.",
            "Use an early sign of the same thing.",
        ),
        "unrelated-key-result": (
            "I can't see how “{q}” brings the objective any nearer.",
            "Say how it does, or move it to where it belongs.",
        ),
        "copied-from-parent": (
            "“{q}” is the goal above word for word, so your part can't be seen.",
            "Write the part of it that you can move.",
        ),
        "duplicate-key-results": (
            "Two of your key results count the same thing, so it counts double.",
            "Keep one, and have the other look at it from another side.",
        ),
        "weights-not-100": (
            "The weights don't add up to 100%.",
            "Correct them, or leave them out and put the lines in order.",
        ),
        "pay-or-ranking": (
            "“{q}” ties the draft to pay or rating, and targets shrink as soon as money hangs on them.",
            "Take that part out.",
        ),
    },
    "zh": {
        "task-as-key-result": (
            "“{q}”{also}是一件要做的事，做完了，别人那边可能什么都没变。",
            "这件事放到举措里，关键结果看用的人有什么变化，写成“……从 ? 到 ?”。",
        ),
        "binary-key-result": (
            "“{q}”{also}只有做到和没做到，不到最后一周看不出走了多远。",
            "改成看得出进度的数：还剩几项、已经有几个人在用。",
        ),
        "vague-key-result": (
            "“{q}”{also}没有数，到期末算不算做到，就只能各说各的。",
            "挑你最先会去看的那个数，写成“从 ? 到 ?”，先空着也行。",
        ),
        "no-baseline": (
            "“{q}”{also}只写了目标值，没写现状，我看不出这一步有多大。",
            "写成“从……到……”；不知道就留“?”，加上哪天量出来。",
        ),
        "blank-number": ("“{q}”{also}还有一个空。", "写上谁去量、哪天前量出来。"),
        "kpi-in-disguise": (
            "“{q}”{also}本来就得守住，守住了也说不上这个周期有什么变化。",
            "挪到健康指标；如果这期真有新情况，就写那个新情况。",
        ),
        "several-metrics": (
            "“{q}”{also}里不止一个指标，一个成了一个没成，就说不清到哪了。",
            "拆成几条，或者把其中一个写成护栏。",
        ),
        "no-strategic-choice": (
            "“{q}”放在哪个季度都成立，看不出这个周期特意选了什么。",
            "把后半句补上：“为了……，让……能……”。",
        ),
        "nobody-would-notice": (
            "“{q}”做成了，我想不出团队以外谁会发现。",
            "写出谁会因此轻松一点；写不出来，就当一件小事做掉，不放进 OKR。",
        ),
        "business-as-usual": (
            "“{q}”什么都不改，多半也会实现。",
            "写这个周期新的那部分；没有新的，就放到健康指标。",
        ),
        "task-as-objective": (
            "“{q}”是一件要交付的事，没说做完以后有什么不一样。",
            "目标写“到时候谁能做到今天做不到的事”，这件事列进举措。",
        ),
        "metric-line-objective": (
            "“{q}”只是一个要冲的数，盯着盯着就容易去凑数。",
            "目标用一句话写谁会有什么变化，这个数挪下去当关键结果。",
        ),
        "slogan-objective": (
            "“{q}”挂在哪家公司墙上都行，我猜不出到底要干什么。",
            "就按你跟隔壁部门说的那样写：到期末，谁能做到什么。",
        ),
        "vague-objective": (
            "“{q}”太笼统，两个人读了会往两边使劲。",
            "补上给谁、哪件事、变成什么样。",
        ),
        "too-many-objectives": (
            "目标太多，一个周期顾不过来，等于没有重点。",
            "留下不做会后悔的，别的先放一放。",
        ),
        "too-many-key-results": ("“{o}”下面的关键结果太多，盯不过来。", "别的关键结果已经能证明的，就删掉。"),
        "too-few-key-results": (
            "只有“{l}”一条，它成了，目标也可能没成。",
            "换个角度补一条：这条做到了，目标却没实现，会是哪里不对？",
        ),
        "vague-timeframe": ("“{q}”{also}不是具体的时间。", "换成日期或季度。"),
        "no-due-date": (
            "“{q}”{also}没写截止时间，标题里也没有，就定不下哪天来看结果。",
            "标题里写上周期，每条就都有了。",
        ),
        "beyond-cycle": ("“{q}”{also}要等这个周期过完才看得到。", "换一个更早看得到的先行指标。"),
        "unrelated-key-result": (
            "我看不出“{q}”怎么让目标更近。",
            "写一句它怎么起作用，或者挪到该去的目标下。",
        ),
        "copied-from-parent": (
            "“{q}”和上级那条一个字不差，看不出你这边出了什么力。",
            "写你推得动的那一块。",
        ),
        "duplicate-key-results": ("有两条关键结果量的是同一件事，等于算了两遍。", "留一条，另一条换个角度。"),
        "weights-not-100": ("权重加起来不是 100%。", "改对，或者不写权重，按先后排。"),
        "pay-or-ranking": (
            "“{q}”把 OKR 和钱或排名挂上了钩，一挂钩，大家就会把目标往低里定。",
            "这半句拿掉。",
        ),
    },
}
