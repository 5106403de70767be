// Letters: the procedures.

import { letters as made } from './letters.ts'
import { templates } from './templates.ts'

export const letters = { ...templates, ...made }
