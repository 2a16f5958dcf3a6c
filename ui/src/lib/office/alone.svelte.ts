/** Whether the text stands alone in the window, without what else can be done. It ends with the article. */
class Alone {
  on = $state(false)
}

export const alone = new Alone()
