"""Why a proposed parent fits: one sentence that quotes both sides, checked."""

from __future__ import annotations

from pydantic import BaseModel

from coach import prompting
from coach.assist import lines
from coach.assist.checks import Known, objection
from coach.assist.outcome import Few, Outcome
from coach.assist.quotes import locate
from coach.assist.support import share
from coach.model import Budget, Model, ModelError
from coach.okr import Draft, Lang, Proposal

ON_THE_MATTER = 0.25
LINKED: dict[Lang, str] = {"zh": "“{child}”对“{parent}”：{why}", "en": "“{child}” for “{parent}”: {why}"}


class Link(BaseModel):
    """How the draft serves one parent."""

    id: str
    child: str
    parent: str
    why: str = ""


class Links(BaseModel):
    """The answer to the prompt `align`."""

    links: Few[Link] = ()


def explained(
    draft: Draft, proposals: tuple[Proposal, ...], model: Model, budget: Budget
) -> Outcome[tuple[Proposal, ...]]:
    """The same proposals in the same order, with the model's reason where it quotes both sides and stands."""
    if not proposals or draft.empty:
        return Outcome(proposals)
    rows = [lines.row(f"P{n} |", p.parent.text) for n, p in enumerate(proposals, 1)]
    prompt = prompting.render("align", draft.lang, draft=lines.of_draft(draft), parents="\n".join(rows))
    try:
        given = model.ask(prompt, Links, budget)
    except ModelError as trouble:
        return Outcome(proposals, model_failed=trouble)
    by_id = {link.id.strip().upper(): link for link in reversed(given.links)}
    told = [_told(p, by_id.get(f"P{n}"), draft) for n, p in enumerate(proposals, 1)]
    kept = sum(one is not None for one in told)
    better = tuple(new or old for new, old in zip(told, proposals, strict=True))
    return Outcome(better, dropped=len(given.links) - kept)


def _told(proposal: Proposal, link: Link | None, draft: Draft) -> Proposal | None:
    """The proposal with the link's reason; None where the link does not stand."""
    if link is None:
        return None
    own = [draft.objective.text] if draft.objective else []
    own += [kr.text for kr in draft.key_results]
    child = next((line[slice(*span)] for line in own if (span := locate(link.child, line))), None)
    there = locate(link.parent, proposal.parent.text)
    why = " ".join(link.why.split())
    texts = (*own, proposal.parent.text)
    if child is None or there is None or objection(why, Known(draft.lang, texts)) is not None:
        return None
    if share(why, texts) < ON_THE_MATTER or any(share(why, [line]) == 1 for line in texts):
        return None
    parent = proposal.parent.text[slice(*there)]
    reason = LINKED[draft.lang].format(child=child, parent=parent, why=why)
    return proposal.model_copy(update={"evidence_child": child, "evidence_parent": parent, "reason": reason})
