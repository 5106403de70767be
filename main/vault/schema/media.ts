// The off-site register: media, what is on them, where they are and who carried them.

export type MediaSchema = Record<never, never>
