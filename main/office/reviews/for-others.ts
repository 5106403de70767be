// What the rest of the program needs of weekly reviews.

export { startDrawing } from './routine.ts'
