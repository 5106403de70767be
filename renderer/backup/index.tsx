// The supervisor's desk of backups: making and looking back on one page, restoring on another.

import { usePlace } from '../stores/navigation.ts'
import { BackupPage } from './backup-page.tsx'
import { RestorePage } from './restore-page.tsx'

const Backup = () => (usePlace().page === 'restore' ? <RestorePage /> : <BackupPage />)

export default Backup
