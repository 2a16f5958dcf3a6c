/** How a line of the checklist reads: when it holds, and when it does not, with the values of the core's sentence. */
export type RuleText = { ok?: string; open?: (first: string, second: string) => string }

/** What the core says, by its stable names. Its own sentences are Vietnamese, so that nothing stands here. */
export const core = {
  errors: {} as Record<string, string>,
  rules: {} as Record<string, RuleText>,
  /** Why a text is closed, by the state of the article. */
  locked: {} as Record<string, string>,
}
