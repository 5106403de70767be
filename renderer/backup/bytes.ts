// Sizes of files as people read them: thousands, one decimal.

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** 1536 → `1.5 kB`. */
export const formatBytes = (bytes: number): string => {
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return `${step === 0 ? value : value.toFixed(1)} ${units[step]}`
}
