import { core, type Picked } from '$lib/api'

/** Where a file is put: a folder that the person picks, or none when they think better of it. */
export const pickFolder = async (): Promise<Picked | null> => (await core.pick('folder'))[0] ?? null
