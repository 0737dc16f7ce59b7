// What an alarm is. Its name is also the name of its drill in docs/operations.md.

@export()
@description('An alarm that rings while its query gives any row.')
type logAlarm = {
  @description('The name of the rule and of its drill.')
  name: string
  @description('What a person reads first.')
  title: string
  @description('What to do, Chinese first.')
  description: string
  @description('0 critical, 1 error, 2 warning, 3 information.')
  severity: 0 | 1 | 2 | 3
  @description('A row for each thing that is wrong.')
  query: string
  @description('How often the query runs.')
  every: 'PT5M' | 'PT15M' | 'PT1H'
  @description('How far back it looks; two days is the most that a rule can.')
  looksBack: 'PT1H' | 'P1D' | 'P2D'
  @description('Whether the alarm ends when the query gives no row any more; else a person closes it.')
  endsByItself: bool
  @description('How long it is quiet after it rang, where a person closes it: it would ring at every look while a row is in the window.')
  quietFor: 'PT1H'?
}

@export()
@description('An alarm that rings when the requests of a storage account with certain answers exceed a number.')
type metricAlarm = {
  @description('The name of the rule and of its drill.')
  name: string
  @description('What to do, Chinese first.')
  description: string
  @description('0 critical, 1 error, 2 warning, 3 information.')
  severity: 0 | 1 | 2 | 3
  @description('The storage account.')
  storageId: string
  @description('The values of the dimension ResponseType that count.')
  responseTypes: string[]
  @description('How many such answers are borne in a quarter of an hour.')
  bearable: int
}
