import { article } from './article'
import { captions } from './captions'
import { forks } from './forks'
import { handover } from './handover'
import { identity } from './identity'
import { lexicon } from './lexicon'
import { office } from './office'
import { officials } from './officials'
import { panel } from './panel'
import { photoEdit } from './photo-edit'
import { program } from './program'
import { published } from './published'
import { sheet } from './sheet'
import { shortcut } from './shortcut'
import { storage } from './storage'
import { takeDown } from './take-down'

/**
 * The Vietnamese catalogue, and the shape of every other one. Texts follow the usage of a press office:
 * tít, sapo, chú thích, gửi duyệt, trả lại.
 */
export const vi = {
  ...program,
  ...article,
  ...office,
  ...photoEdit,
  ...sheet,
  ...captions,
  ...officials,
  ...storage,
  ...lexicon,
  ...handover,
  ...identity,
  ...forks,
  ...takeDown,
  ...panel,
  ...published,
  shortcut,
}

/** Every catalogue has the same keys, and the same arguments where a text has any. */
export type Catalogue = typeof vi
