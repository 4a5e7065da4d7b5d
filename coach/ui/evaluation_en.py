"""The words of the evaluation page in English. Figures are named by suite and measure."""

from __future__ import annotations

from typing import Any

_AS_LABELLED = (
    "How well its verdicts on “{}” agree with the labels: 100% is full agreement, on lines labelled bad."
)

WORDS: dict[str, Any] = {
    "evaluation_title": "How good is the coach?",
    "evaluation_why": "What was measured, on what, and how certain the figures are, for anyone who has to decide how far to trust the coach.",
    "evaluation_none": "No figures came with this build. In a checkout of the repository, okr-coach eval --publish measures and writes them.",
    "evaluation_about": "Measured on {date} with version {version}, rubric {rubric_version}. ",
    "evaluation_all_held": "Every figure here meets the floor we set for it, where there is one.",
    "evaluation_missed": "{n} of the figures here miss the floor we set ourselves; they are marked.",
    "evaluation_scale": "On the scales, the line is the figure, the band is its interval and the dotted mark is our floor or limit.",
    "evaluation_between": "95% interval {low} to {high}",
    "evaluation_counted": "{n} cases",
    "evaluation_counted_in": "{n} cases in {clusters} texts",
    "evaluation_below": "Below our own floor of {floor}",
    "evaluation_above": "Above our own limit of {floor}",
    "evaluation_langs": {
        "zh": "Chinese",
        "en": "English",
        "zh-en": "Chinese and English",
        "en-zh": "English and Chinese",
        "all": "Both languages",
    },
    "evaluation_groups": [
        {
            "title": "Judging drafts",
            "why": "Drafts that played no part in making the rules or the model, labelled line by line to a written guide. The coach is right where it calls bad what the label calls bad, and passes the rest. Where it asks instead of judging, that counts as a miss.",
            "figures": {
                "critique: macro F1": (
                    "Verdicts on all nine fields",
                    "F1, averaged over the nine fields of the guide. It falls both when the coach overlooks a bad line and when it objects to a good one.",
                ),
                "critique: macro F1 without date and count": (
                    "The same without the easy fields",
                    "Dates and the number of key results are easy to read off, so they raise the average. This figure leaves them out.",
                ),
                "critique: worst field's F1": (
                    "The field it judges worst",
                    "F1 of the weakest field. An average can hide it.",
                ),
                "critique: mean kappa": (
                    "Agreement beyond chance",
                    "Cohen's kappa between verdicts and labels, averaged over the fields. Guessing by how frequent bad lines are would give 0%.",
                ),
                "critique: false alarms, fields": (
                    "Objections to what is fine",
                    "Of everything labelled fine, line by line and field by field, the share with a finding against it. Lower is better. A missing starting value does not count.",
                ),
                "critique: false alarms, good lines": (
                    "Good lines it objects to",
                    "Of the lines with nothing labelled bad, the share that got at least one such finding. Lower is better.",
                ),
                "critique: gap of macro F1": (
                    "Chinese against English",
                    "How far apart the two averages are. Lower is better.",
                ),
            },
        },
        {
            "title": "Field by field",
            "why": "The same verdicts one field at a time (F1).",
            "figures": {
                "critique: task F1": (
                    "Work instead of a result",
                    _AS_LABELLED.format("this key result is a task"),
                ),
                "critique: number F1": (
                    "Nothing to measure",
                    _AS_LABELLED.format("nobody could say whether this was reached"),
                ),
                "critique: kpi F1": ("A level to hold", _AS_LABELLED.format("this key result is a KPI")),
                "critique: strategy F1": (
                    "No choice behind it",
                    _AS_LABELLED.format("this objective is a standing duty or a slogan"),
                ),
                "critique: challenge F1": (
                    "It happens anyway",
                    _AS_LABELLED.format("this objective needs no effort"),
                ),
                "critique: clarity F1": (
                    "Not clear",
                    _AS_LABELLED.format("two readers would aim at different things"),
                ),
                "critique: form F1": (
                    "The objective is a task or a number",
                    _AS_LABELLED.format("this objective is work, or only a figure"),
                ),
            },
        },
        {
            "title": "Reading what is pasted",
            "why": "Messy pastes whose right reading was written down beforehand.",
            "figures": {
                "parse: drafts, held out": (
                    "Drafts read without a mistake",
                    "The objective and every key result exactly as they stand in the paste, nothing lost or added.",
                ),
                "parse: key results, held out": (
                    "Key results found",
                    "The share of key results that were read exactly as they stand.",
                ),
            },
        },
        {
            "title": "Answering questions",
            "why": "Questions about OKRs that played no part in tuning the search.",
            "figures": {
                "retrieval: recall@5": (
                    "The right article among the first five",
                    "The share of questions for which it was found.",
                ),
                "retrieval: recall@5 across": (
                    "The same, when only the other language has it",
                    "Asked in one language, found in the other.",
                ),
                "retrieval: off the subject refused": (
                    "Off-topic questions turned down",
                    "The share of questions that have nothing to do with OKRs and got no made-up answer.",
                ),
                "retrieval: on the subject answered": (
                    "On-topic questions answered",
                    "The share that was not turned down by mistake.",
                ),
                "grounding: quotes stand there": (
                    "Quotes that are in the article cited",
                    "An answer consists of sentences quoted from articles. Checked letter by letter.",
                ),
                "grounding: unsupported claims left uncited": (
                    "Unsupported claims left without a source",
                    "Some claims come close to an article without being in it. There the coach cites what is nearest; read the quote before you rely on it.",
                ),
            },
        },
        {
            "title": "Suggesting",
            "why": "What it suggests for drafts with faults.",
            "figures": {
                "suggest: pass the critic": (
                    "Suggestions that pass its own rules",
                    "A suggestion is put into the draft and judged like anything else. It says nothing about whether a colleague would like it.",
                ),
                "suggest: invent nothing": (
                    "Suggestions without a made-up number",
                    "The share in which every figure is already in the draft.",
                ),
            },
        },
        {
            "title": "Standing firm",
            "why": "The same draft in a different guise, and drafts with words slipped in to sway the verdict.",
            "figures": {
                "metamorphic: all relations": (
                    "The same verdict for the same draft",
                    "Other digits, bullets, spaces, order or script must not change a verdict; a starting value must not make it worse; a line that loses its only number must be stopped. The share of checks that hold.",
                ),
                "metamorphic: translation": (
                    "The same verdict in both languages",
                    "Drafts that say the same in Chinese and English, compared criterion by criterion.",
                ),
                "robustness: attacks without effect, written unseen": (
                    "Attempts to sway it that change nothing",
                    "Flattery, orders to give full marks and other words slipped into a draft, by writers who did not know how the coach works.",
                ),
                "robustness: look-alikes read": (
                    "Honest drafts not taken for attempts",
                    "Drafts that only look like such an attempt, read for what they are.",
                ),
            },
        },
        {
            "title": "Finding the goal above",
            "why": "Drafts of an invented company, each with some goals above it of which one, several or none is right.",
            "figures": {
                "align: right parent first": (
                    "The right goal proposed first",
                    "The share of drafts that have one.",
                ),
                "align: orphans left alone": (
                    "Nothing proposed where nothing fits",
                    "The share of drafts that serve none of the goals and were told so.",
                ),
                "align: copies seen": (
                    "Copied goals noticed",
                    "Drafts that repeat the goal above word for word.",
                ),
            },
        },
        {
            "title": "Talking",
            "why": "Scripted people who answer what they are asked, from a first draft until nothing is left to fix.",
            "figures": {
                "dialogue: through within eight turns": (
                    "Finished within eight messages",
                    "People who answer differently from these may take longer.",
                ),
                "dialogue: accepted lines left alone": (
                    "What was accepted stays settled",
                    "The share of turns in which no accepted line was brought up again.",
                ),
                "dialogue: turns without invented numbers": (
                    "No number of its own",
                    "The share of turns in which every figure came from the person or the draft.",
                ),
            },
        },
    ],
    "evaluation_limits_title": "What these figures do not say",
    "evaluation_limits": [
        "All drafts and questions were invented for the purpose, by language models that followed a guide. No organisation's real OKRs are among them; yours may be messier, so expect somewhat lower figures.",
        "The labels are the project's own, made by language models following that guide. No panel of outside experts has judged them, so a figure shows how far the coach agrees with our guide, not how far it is right.",
        "An interval covers the luck of the draw in which drafts were picked. It does not cover what all our drafts have in common.",
        "No misses in n cases only means that the true rate is probably below three in n.",
        "Nothing here shows that teams with better-worded OKRs achieve more. That has not been measured.",
    ],
}
