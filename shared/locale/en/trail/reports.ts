// Sentences of the trail: reports on recovery, ageing, promises, compliance; client statements; their exports.

export const reports = {}
