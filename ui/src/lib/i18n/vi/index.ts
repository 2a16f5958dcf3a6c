import { article } from './article'
import { desk } from './desk'
import { office } from './office'

/**
 * The Vietnamese catalogue, and the shape of every other one. Texts follow the usage of a press office:
 * tít, sapo, chú thích, gửi duyệt, trả lại.
 */
export const vi = { ...desk, ...article, ...office }

/** Every catalogue has the same keys, and the same arguments where a text has any. */
export type Catalogue = typeof vi
