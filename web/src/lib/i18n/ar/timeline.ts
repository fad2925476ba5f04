// The timeline.
export const timeline = {
  drawing: "الوقائع على خط الزمن؛ القائمة المجاورة تقول الشيء نفسه",
  list: "الوقائع في المدة المعروضة",
  by: "الصفوف حسب",
  groupings: { none: "بلا تقسيم", country: "البلد", place: "المكان", party: "الطرف", type: "الصنف" },
  others: "غيرها",
  untold: "غير مذكور",
  within: "في وقت ما من",
  disputed: "مختلف فيها",
  basis: {
    borrowed: "من رواية سابقة في الصفحة نفسها",
    published: "لا يذكر النص متى؛ محسوب من تاريخ الصفحة",
  },
  legend: {
    day: "يوم مذكور",
    range: "أيام ممكنة، من أولها إلى آخرها",
    open: "طرف مفتوح (منذ، حتى)",
    borrowed: "من رواية سابقة في الصفحة",
    published: "من تاريخ الصفحة وحده",
    disputed: "مختلف فيها",
  },
};
