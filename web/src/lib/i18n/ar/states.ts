// What a view says while it waits, when nothing is there, and when something failed.
export const states = {
  loading: "جارٍ التحميل…",
  long: "يستغرق الأمر وقتًا أطول من المعتاد، والعمل جارٍ.",
  empty: "لا شيء يطابق ما طلبت",
  emptyMore: "غياب السجل لا يعني غياب العنف. خفّف شروط البحث أو وسّع المدة.",
  clear: "إزالة كل الشروط",
  retry: "أعد المحاولة",
  more: "المزيد",
  failed: "تعذّر إتمام الطلب",
  offline: "لا اتصال بالخادم",
  offlineMore: "هل ما زال musnad serve يعمل؟ شغّله ثم أعد المحاولة.",
  session: "انتهت الجلسة",
  sessionMore: "افتح من جديد العنوان الذي طبعه musnad serve في الطرفية؛ فهو يحمل إذن الدخول.",
  busy: "المخزن مشغول",
  busyMore: "برنامج آخر يكتب في المخزن الآن. أعد المحاولة بعد قليل.",
  absent: "غير موجود في هذا المخزن",
};
