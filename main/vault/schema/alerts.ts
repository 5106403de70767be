// Alerts that the trail gives rise to, their life and their tuning.

export type AlertsSchema = Record<never, never>
