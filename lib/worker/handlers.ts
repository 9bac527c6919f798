import 'server-only'
import type { JobHandlers } from '@/lib/jobs/handler'

