// The log: one entry for each thing that was done to the store.
export const log = {
  intro: "كل ما جرى على هذا المخزن مقيّد هنا، قيدًا بعد قيد. كل قيد يختم ما قبله: مَن احتفظ بالرأس يعرف إن تغيّر شيء.",
  head: "الرأس",
  table: "قيود السجل",
  number: "رقم",
  at: "متى",
  what: "ماذا",
  of: "عن",
  digest: "البصمة",
  kinds: {
    read: "قُرئت صفحة",
    came: "جاءت صفحة",
    review: "مراجعة",
    undo: "تراجع عن مراجعة",
    redact: "حجب",
  } as Record<string, string>,
  pager: "أقسام القائمة",
  newer: "الأحدث",
  older: "الأقدم",
};
