/** Words for people, in both of the platform's languages. A text without one of them does not type-check. */
export interface Text {
  readonly fr: string;
  readonly en: string;
}
