import type { Catalogue } from '../vi'
import { article } from './article'
import { core } from './core'
import { desk } from './desk'
import { office } from './office'
import { photoEdit } from './photo-edit'

/** The English catalogue, for colleagues who help from outside the office. */
export const en: Catalogue = { ...desk, ...article, ...office, ...photoEdit, core }
