import type { Catalogue } from '../vi'
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

/** The English catalogue, for colleagues who help from outside the office. */
export const en: Catalogue = {
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
