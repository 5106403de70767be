// What the open half of a handing over leaves out, and why. Everything else that the vault keeps is in it, so that a table
// of a later version is in it by itself. The whole backup beside it leaves out nothing.

/** What opens accounts or answers for the vault, and what is made anew from the rest. */
export const leftOutTables: Readonly<Record<string, 'secret' | 'derived' | 'unsent'>> = {
  backup_code: 'secret',
  former_key: 'secret',
  trail_head: 'secret',
  draft: 'unsent',
  search_queue: 'derived',
  trail_subject_queue: 'derived',
  minor_queue: 'derived',
  trail_subject: 'derived',
  trail_follow: 'derived',
  trail_person: 'derived',
  trail_thing: 'derived',
  trail_sight: 'derived',
  trail_hour: 'derived',
  trail_act: 'derived',
  trail_tenure: 'derived',
}

/** `<table>.<column>`. Blind indexes and MACs are left out besides: they say nothing without this vault's keys. */
export const leftOutColumns: Readonly<Record<string, 'secret'>> = {
  'staff.password_hash': 'secret',
  'staff.totp_sealed': 'secret',
}
