// Letter templates with versions and approval, letters made from them and their delivery.

export const zh = {}
