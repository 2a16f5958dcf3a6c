import { article } from './article'
import { core } from './core'
import { desk } from './desk'
import { office } from './office'
import { photoEdit } from './photo-edit'

/**
 * The Vietnamese catalogue, and the shape of every other one. Texts follow the usage of a press office:
 * tít, sapo, chú thích, gửi duyệt, trả lại.
 */
export const vi = { ...desk, ...article, ...office, ...photoEdit, core }

/** Every catalogue has the same keys, and the same arguments where a text has any. */
export type Catalogue = typeof vi
