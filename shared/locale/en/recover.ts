// What the command line of the dark day says: npm run recover, or --recover of the program.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/recover.ts'

export const en: Translated<typeof zh> = {
  usage: `Usage: npm run recover -- inspect|verify|extract|restore FILE-OR-FOLDER [options]
    (the installed program: anjuan --recover inspect|verify|extract|restore FILE-OR-FOLDER [options])

  inspect   says what is in a backup; of a folder, lists every backup in it
  verify    decrypts and compares every entry of the backup and of every file that it rests on
  extract   lays the database (still encrypted) and the documents into the --to folder; --with-keys also the keys,
            for other programs to open it
  restore   makes it this machine's vault; the one that is there is kept beside

  --day 2026-11-20         of a folder: the last backup of that day; the newest without it
  --to FOLDER              where extract puts it (absent or empty)
  --with-keys              extract also writes keys.json: whoever has it opens the database
  --profile FOLDER         where restore puts it; the program's own data folder without it
  --keychain               restore: opened by the system keychain; without it by a passphrase that you are asked for
  --ledger FILE            the destruction ledger that was saved with the recovery kit
  --another-vault          yes, of another vault, and it is to replace the one that is there
  --secret-file FILE       the backup's secret key or passphrase; asked on the terminal, or a line of standard input
  --passphrase-file FILE   the new passphrase, likewise
  --lang zh|en             language

Keys and passphrases never stand in an argument or in the environment.`,
  secretInArgument:
    'A secret key must not stand in an argument: it stays in histories and other programs see it. Take it out and type it when asked, or use --secret-file.',
  askSecret: 'Secret key (AGE-SECRET-KEY-1…) or passphrase of the backup: ',
  askPassphrase: 'A passphrase to open the restored vault with (at least {{least}} characters): ',
  askAgain: 'Once more: ',
  notSame: 'The two are not the same. Nothing was changed.',
  noSecret: 'No key or passphrase was given. Nothing was changed.',
  noneThatDay: 'No backup of {{day}} in this folder opens with it. Nothing was changed.',
  noneHere: 'No backup in this folder opens with it.',
  refusedFiles: '{{count}} more files are not backups of ours, or do not open with it.',
  kind: { full: 'full', incremental: 'incremental' },
  notReady: 'an earlier file is missing',
  office: 'office',
  vault: 'vault',
  createdAt: 'made at',
  program: 'program',
  format: 'format',
  files: 'files needed',
  bytes: 'bytes',
  rows: 'rows',
  trail: 'end of trail',
  verified: 'WHOLE: every entry was decrypted and is what the manifest says.',
  reading: 'Decrypting and checking {{percent}}%',
  step: {
    reading: 'Decrypting and checking',
    trail: 'Verifying the trail',
    comparing: 'Comparing with the vault that is there',
    destroying: 'Destroying again what had been destroyed',
    rekeying: 'Changing the keys',
    swapping: 'Putting the vault in place',
  },
  needsTo: 'extract needs --to FOLDER.',
  notEmpty: 'The folder {{folder}} is not empty. Nothing was changed. Give another one.',
  extracted:
    'Laid into {{folder}}: anjuan.db (SQLCipher, encrypted), blobs (encrypted), manifest.json, checkpoint.json.',
  withKeys:
    'keys.json has the keys in the clear: destroy it when you are done. How to open the database: docs/recover.md.',
  inUse: 'The program is running on this data folder. Nothing was changed. Quit it first.',
  destroyed: '{{count}} entries that had been destroyed since the backup were destroyed again.',
  ledgersRefused: '{{count}} destruction ledgers could not be trusted and were not used.',
  trailBroken:
    'Note: the audit trail in the backup is not whole. All records were restored; tell the security officer.',
  restored: 'Restored into {{profile}}. Start the program and open it: its first step makes a new recovery kit.',
  standing: {
    same: 'The trails of the backup and of the vault that was there end with the same record.',
    older: 'The backup is an earlier state of the vault that was there, which has {{here}} more trail records.',
    newer: 'The vault that was there is an earlier state of the backup, which has {{there}} more trail records.',
    forked:
      'Note: the backup and the vault that was there have gone separate ways ({{here}} trail records in the vault, {{there}} in the backup). Tell the security officer.',
    further:
      'Note: the vault that was there does not open; its checkpoint is at least {{here}} trail records past the end of the backup.',
    within: 'The vault that was there does not open; the backup has everything up to its last checkpoint.',
    unknown: 'How the backup stands to the vault that was there could not be told.',
  },
  kept: 'The vault that was there is kept in {{folder}}.',
}
