// Sentences of the trail: letter templates with versions and approval, letters made from them and their delivery.

export const letters = {}
