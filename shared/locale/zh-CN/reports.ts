// Reports on recovery, ageing, promises, compliance; client statements; their exports.

export const zh = {}
