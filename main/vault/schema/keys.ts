// The ways to the keys: keychain, recovery kit, passphrase, shares.

export type KeysSchema = {
  key_slot: {
    /** The slot's id in the vault's header. */
    id: string
    version: number
    kind: 'recovery' | 'passphrase' | 'shares'
    made_at: string
    /** null: made before anybody had signed in, or at the start. */
    made_by: string | null
    removed_at: string | null
    removed_by: string | null
  }
  key_holding: {
    id: string
    slot_id: string
    /** Of the share, 1 to 3; 0 for a kit or a passphrase. */
    number: number
    staff_id: string
    since: string
    until: string | null
    recorded_by: string
  }
}
