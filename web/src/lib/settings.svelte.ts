// What the reader chose, kept in this browser alone: language, colours, digits, name as a reviewer.
import type { Language } from "./i18n/plural";

export type Theme = "system" | "light" | "dark";
export type Digits = "arab" | "latn";

const KEY = "musnad-settings";

interface Kept {
  language: Language;
  theme: Theme;
  digits: Digits;
  reviewer: string;
  careRead: boolean;
}

const FIRST: Kept = { language: "ar", theme: "system", digits: "arab", reviewer: "", careRead: false };

function kept(): Kept {
  try {
    const found: Partial<Kept> = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return { ...FIRST, ...found };
  } catch {
    // Storage is closed or holds something else: the page works without it.
    return { ...FIRST };
  }
}

export const settings = $state<Kept>(kept());

/** Keeps the settings and shows them on the document, whenever one changes. */
export function watchSettings(): void {
  $effect(() => {
    const now = JSON.stringify(settings);
    document.documentElement.lang = settings.language;
    document.documentElement.dir = settings.language === "ar" ? "rtl" : "ltr";
    if (settings.theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = settings.theme;
    try {
      localStorage.setItem(KEY, now);
    } catch {
      // Kept for this visit only.
    }
  });
}
