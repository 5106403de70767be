// The client's list that the bench of imports reads: realistic rows, the same each time.

import { writeFileSync } from 'node:fs'
import { debt, person, randomFrom } from '../../build/demo-data/index.ts'
import { type WrittenCell, writeXlsx } from '../../main/jobs/write-xlsx.ts'
import { localDateOf } from '../../shared/values/dates.ts'

const titles = [
  '客户姓名',
  '身份证号',
  '手机号码',
  '家庭住址',
  '工作单位',
  '借据号',
  '放款日期',
  '到期日',
  '委案日期',
  '退案日期',
  '剩余本金',
  '利息',
  '违约金',
  '费用',
  '催收员',
  '备注',
]

function* list(rows: number): Generator<WrittenCell[]> {
  const today = localDateOf(new Date())
  const random = randomFrom(7)
  yield titles
  for (let index = 0; index < rows; index += 1) {
    const { name, idNumber, phones, address, employer } = person(random)
    const one = debt(random, today)
    yield [
      name,
      idNumber,
      phones
        .slice(0, 2)
        .map(({ number }) => number)
        .join('，'),
      address,
      employer,
      `${one.contractNumber}-${index}`,
      one.contractOn.replaceAll('-', '/'),
      one.dueOn,
      one.placedOn,
      one.recallOn,
      one.principal / 100,
      (one.interest / 100).toLocaleString('en-US', { minimumFractionDigits: 2 }),
      one.penalty / 100,
      one.costs / 100,
      index % 3 === 0 ? '李催' : '',
      '第一次委托',
    ]
  }
}

export const writeList = async (file: string, rows: number): Promise<void> => {
  writeFileSync(file, await writeXlsx({ name: '委案清单', rows: list(rows) }))
}
