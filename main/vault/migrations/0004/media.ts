// The off-site register: media, what is on them, where they are and who carried them.

export const media: readonly string[] = []
