// What a successor reads first: how this package is opened and read without the program that wrote it.

export const readme = (backupName: string): string => `业务转让包 · Handing over a whole office
=====================================

中文
----
本包用接收单位的 age 公钥加密。打开：age -d -i 私钥文件 本包.age | tar -x
  inventory.txt      双方签署的清单；inventory.json 是机器可读的清单，含各文件的 SHA-256
  inventory.sig.json 原单位档案密钥（Ed25519）对 inventory.json 的签名
  signatures.json    双方手写签名的笔迹与绑定值；signature-giver.svg、signature-receiver.svg 是其图形
  tables/            每张数据表各有 .jsonl（一行一条 JSON）和 .csv（UTF-8）；加密保存的证件号、电话等已还原
  documents/         文件原件；documents/index.csv 说明每个文件的名称、所属案件或客户和 SHA-256
  backup/            ${backupName}
                     完整备份，同样用接收单位的公钥加密，可用“案卷”恢复，也可用 age、tar、sqlcipher 打开
                     （见“案卷”的 docs/backup-format.md）。
CSV 中以 = + - @ 开头的文字前加了一个单引号，以免被电子表格当作公式；原样内容见 .jsonl。

English
-------
This package is encrypted to the successor's age key. Open it: age -d -i IDENTITY package.age | tar -x
  inventory.txt      what both signed; inventory.json is the same for machines, with the SHA-256 of the files
  inventory.sig.json signature of inventory.json by the former office's vault key (Ed25519)
  signatures.json    the strokes of both signatures and what binds them; the .svg files show them
  tables/            every table as .jsonl (one JSON object a line) and .csv (UTF-8); what the vault keeps sealed
                     (ID numbers, phones …) is opened
  documents/         the originals; documents/index.csv says what each is, what it belongs to, its SHA-256
  backup/            the whole backup, encrypted to the same key: restore it with Anjuan, or open it with age, tar and
                     sqlcipher (docs/backup-format.md)
A text in a .csv that begins with = + - @ has a quote mark before it, so that no spreadsheet takes it for a formula; the
.jsonl has it as it is.
`
