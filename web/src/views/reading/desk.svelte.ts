// The reader's place on a page: which statement is chosen, which is pointed at, which folds are open, which words of the
// article are selected.
import type { OnPage, PageView, Review } from "../../lib/api/types";
import { told } from "../../lib/article/evidence";
import { folds, type Fold } from "../../lib/article/folds";
import { Points } from "../../lib/article/points";

export type From = "article" | "list" | "address";

export class Desk {
  readonly points: Points;
  /** Statements in force, in the order of the text. */
  readonly items: OnPage[];
  /** Statements that reviews set aside. */
  readonly aside: OnPage[];
  readonly folds: Fold[];
  chosen = $state<string | undefined>();
  /** Where it was chosen: what is there already is not scrolled to. */
  from: From = "address";
  pointed = $state<string | undefined>();
  /** Selected words of the article, in code points. */
  selected = $state.raw<Fold | undefined>();
  opened = $state.raw<Fold[]>([]);

  constructor(
    readonly page: PageView,
    /** What reviewers said of its statements. */
    readonly reviews: Review[],
  ) {
    this.points = new Points(page.article.text);
    const order = (a: OnPage, b: OnPage) => told(a).start - told(b).start;
    this.items = page.statements.filter((item) => item.current).sort(order);
    // What a correction took the place of is told with the correction, and one taken back with the review.
    this.aside = page.statements.filter((item) => !item.current && item.marked === "refused").sort(order);
    this.folds = folds(this.points, this.items);
  }

  /** Whether the article's text begins with its title. */
  get titled(): boolean {
    const { title, text } = this.page.article;
    return title ? text.startsWith(title) : false;
  }

  /** The statement that stands for `id` now: a correction for what it corrects, and back when it is taken back. */
  standing(id: string): string {
    const inForce = (one: string | null | undefined) => this.items.some((item) => item.id === one);
    if (inForce(id)) return id;
    const about = this.reviews.filter((review) => [review.statement, review.now].includes(id)).flatMap((review) => [review.now, review.statement]);
    return about.find(inForce) ?? id;
  }

  get item(): OnPage | undefined {
    return [...this.items, ...this.aside].find((item) => item.id === this.chosen);
  }

  get closed(): Fold[] {
    return this.folds.filter((fold) => !this.opened.includes(fold));
  }

  open(fold: Fold): void {
    this.opened = [...this.opened, fold];
  }

  /** The statement before or after the chosen one. */
  beside(by: 1 | -1): OnPage | undefined {
    const at = this.items.findIndex((item) => item.id === this.chosen);
    return at < 0 ? this.items.at(by > 0 ? 0 : -1) : this.items[at + by];
  }
}
