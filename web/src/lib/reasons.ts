// Why two tellings were joined, in the reader's language. The server tells it in English, in few patterns.
import { settings } from "./settings.svelte";

const ARABIC: [RegExp, string][] = [
  [/^the page goes on about it$/, "الصفحة تمضي في الحديث عنها"],
  [/^same word: (.+)$/, "اللفظ نفسه: $1"],
  [/^same place: (.+)$/, "المكان نفسه: $1"],
  [/^both in (.+)$/, "كلاهما في $1"],
  [/^(.+) is of (.+)$/, "$1 من $2"],
  [/^same name: (.+)$/, "الاسم نفسه: $1"],
  [/^(.+) is close to (.+)$/, "$1 قرب $2"],
  [/^same country: (.+)$/, "البلد نفسه: $1"],
  [/^(.+) is far from (.+)$/, "$1 بعيد عن $2"],
  [/^same day: (.+)$/, "اليوم نفسه: $1"],
  [/^days (.+) and (.+) overlap$/, "يتداخل الزمنان $1 و$2"],
  [/^neither says when, the pages are of: (.+)$/, "لا يذكر أي منهما متى، والصفحتان من: $1"],
  [/^days (.+) and (.+) do not meet$/, "لا يلتقي الزمنان $1 و$2"],
  [/^days (.+) and (.+) are apart$/, "الزمنان $1 و$2 متباعدان"],
  [/^same mode: (.+)$/, "الوجه نفسه: $1"],
  [/^modes (.+) and (.+) differ$/, "يختلف الوجهان $1 و$2"],
  [/^modes (.+) and (.+) exclude each other$/, "لا يجتمع الوجهان $1 و$2"],
  [/^figures (.+) and (.+) agree$/, "يتفق الرقمان $1 و$2"],
  [/^figures (.+) and (.+) can be one$/, "قد يكون الرقمان $1 و$2 واحدًا"],
  [/^figures (.+) and (.+) differ$/, "يختلف الرقمان $1 و$2"],
  [/^same doer: (.+)$/, "الفاعل نفسه: $1"],
  [/^doers (.+) and (.+) are kin$/, "الفاعلان $1 و$2 من جهة واحدة"],
  [/^doers (.+) and (.+) (?:differ|exclude each other)$/, "يختلف الفاعلان $1 و$2"],
  [/^same target: (.+)$/, "المستهدف نفسه: $1"],
  [/^targets (.+) and (.+) are kin$/, "المستهدفان $1 و$2 من جهة واحدة"],
  [/^targets are alike: (.+)$/, "المستهدفان من نوع واحد: $1"],
  [/^targets (.+) and (.+) differ$/, "يختلف المستهدفان $1 و$2"],
  [/^(.+) is not (.+)$/, "$1 غير $2"],
];

/** The words, and whether they are in the reader's language. */
export function reasonWords(words: string): { words: string; own: boolean } {
  if (settings.language === "en") return { words, own: true };
  for (const [pattern, arabic] of ARABIC) if (pattern.test(words)) return { words: words.replace(pattern, arabic), own: true };
  return { words, own: false };
}
