// What drawings share: moving, zooming, what is left out.
export const chart = {
  move: "التحرك في الزمن",
  earlier: "أقدم",
  later: "أحدث",
  closer: "كبّر",
  farther: "صغّر",
  whole: "الكل",
  keys: "حين يكون التركيز على الرسم: الأسهم للتحرك، + و− للتكبير والتصغير، 0 للكل. بالفأرة: اسحب، أو أدر العجلة مع Ctrl.",
  only: "المعروض أحدث ما طابق فقط:",
  months: "المدة بالأشهر",
  firstMonth: "أول شهر",
  lastMonth: "آخر شهر",
  andBefore: "وما قبله",
  andAfter: "وما بعده",
};
