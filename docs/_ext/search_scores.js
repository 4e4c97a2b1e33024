// Scores of the search: those of Sphinx, but that pages come before fields and methods of one name, and the
// changelog, which names everything, comes last.
var Scorer = {
  score: (result) => {
    const [page, , , description, score] = result;
    if (/^Python (attribute|property|method)/.test(description ?? "")) return score - 12;
    if (page === "changelog") return score - 20;
    return score;
  },
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
