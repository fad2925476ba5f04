// What answers rest on.
export const coverage = {
  rests: "يستند هذا إلى",
  unread: "لم يُقرأ",
  uncoded: "جمل فيها ألفاظ عنف لم تُستخرج منها إفادة",
  noProof: "غياب السجل لا يعني غياب العنف.",
};
