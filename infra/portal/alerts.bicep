// 警报 Whom to tell, and what rings. Each alarm has a drill under its name in docs/operations.md.
param location string
param tags object
param applicationInsightsId string
param dataStorageId string
param hostStorageId string

@description('值班人员的邮箱 Who is told; nobody where it is empty, the alarms then stand in the portal only.')
param alertEmails array

@description('未接收文件超过百分之几报警 The share of the files of a county-year in per cent above which refusals ring.')
@minValue(1)
@maxValue(99)
param refusedShare int

@description('几小时没有公布或回执就报警 The hours that anything may wait. A rule sees two days, so no more than 40.')
@minValue(1)
@maxValue(40)
param hoursWithoutPublication int

@description('上报截止日期，如 2025-10-15；空则不设 The due date; empty for none.')
param dueDate string

var lines = loadTextContent('queries/lines.kql')

var logAlarms = [
  {
    name: 'poison-message'
    title: '毒消息：有上传事件五次处理失败 · an event was given up'
    description: '先查存储是否故障，再看这个文件有没有回执；没有的由对账自动补收，确认后删除队列消息。 Mend the cause, see that the file has its receipt, delete the message.'
    severity: 1
    query: loadTextContent('queries/alarm-poison.kql')
    every: 'PT5M'
    looksBack: 'PT1H'
    endsByItself: false
    quietFor: 'PT1H'
  }
  {
    name: 'many-refusals'
    title: '未接收的文件过多 · too many files refused'
    description: '在工作簿里看是哪个县、哪些问题代码；多半是发错了模板或表头改过，通知该县统一改正后重传。 See which codes refuse in which county and tell it what to correct.'
    severity: 2
    query: '${lines}${replace(loadTextContent('queries/alarm-refusals.kql'), '<refusedShare>', string(refusedShare))}'
    every: 'PT1H'
    looksBack: 'P1D'
    endsByItself: true
  }
  {
    name: 'nothing-published'
    title: '有数据在等，却迟迟没有回执或公布 · something waits too long'
    description: '看查询结果的 what 一栏：是没公布、没回执、标记未清还是对账没有运行；查函数是否在运行、存储是否故障。 The column what says which; see whether the functions run and the storage answers.'
    severity: 1
    query: '${lines}${replace(loadTextContent('queries/alarm-unpublished.kql'), '<hoursWithoutPublication>', string(hoursWithoutPublication))}'
    every: 'PT15M'
    looksBack: 'P2D'
    endsByItself: true
  }
  {
    name: 'strays-found'
    title: '对账补收了漏掉的上传 · the reconciliation took up strays'
    description: '文件已经补收，不用重传；反复出现时检查事件网格订阅是否还在、投递是否失败。 Nothing is lost; if it recurs, see whether the event subscription delivers.'
    severity: 3
    query: '${lines}${loadTextContent('queries/alarm-strays.kql')}'
    every: 'PT15M'
    looksBack: 'PT1H'
    endsByItself: true
  }
  {
    name: 'product-alarm'
    title: '产品警报：大量文件消失或数据行不完整 · an alarm of the product itself'
    description: 'manyFilesGone：请先核实是否误删，数据暂不撤回；pointersLost、rowsTorn：对账会自动修复，一小时后仍在响再处置。 Many files gone: put them back or confirm; lost or torn rows mend themselves.'
    severity: 1
    query: '${lines}${loadTextContent('queries/alarm-said.kql')}'
    every: 'PT15M'
    looksBack: 'PT1H'
    endsByItself: true
  }
]

var storageAccounts = [
  dataStorageId
  hostStorageId
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'pipeline-people'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'pipeline'
    enabled: true
    emailReceivers: [
      for (email, place) in alertEmails: {
        name: 'person-${place}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

module logAlert 'alerts/log-alert.bicep' = [
  for alarm in logAlarms: {
    name: 'alarm-${alarm.name}'
    params: {
      location: location
      tags: tags
      applicationInsightsId: applicationInsightsId
      actionGroupId: people.id
      alarm: alarm
    }
  }
]

module noUploads 'alerts/log-alert.bicep' = if (!empty(dueDate)) {
  name: 'alarm-no-uploads'
  params: {
    location: location
    tags: tags
    applicationInsightsId: applicationInsightsId
    actionGroupId: people.id
    alarm: {
      name: 'no-uploads'
      title: '临近截止日期仍无人上报 · the due date is near and nobody has uploaded'
      description: '确认学校拿到了上传方式和模板，上传的学年文件夹是否正确，再通知各县。 See whether schools have link and templates and use the right year folder.'
      severity: 2
      query: '${lines}${replace(loadTextContent('queries/alarm-no-uploads.kql'), '<dueDate>', dueDate)}'
      every: 'PT1H'
      looksBack: 'P1D'
      endsByItself: true
    }
  }
}

module throttled 'alerts/metric-alert.bicep' = [
  for storageId in storageAccounts: {
    name: 'alarm-throttled-${last(split(storageId, '/'))}'
    params: {
      tags: tags
      actionGroupId: people.id
      alarm: {
        name: 'storage-throttled'
        description: '存储账户在限流，产品会自动重试，数据不会错；持续一小时以上请减少并发或拆分账户。 The storage throttles; the product retries. If it lasts an hour, lower the concurrency or split the account.'
        severity: 2
        storageId: storageId
        responseTypes: [
          'ClientThrottlingError'
          'ClientAccountRequestThrottlingError'
          'ClientAccountBandwidthThrottlingError'
          'ServerBusyError'
        ]
        bearable: 20
      }
    }
  }
]

output actionGroupId string = people.id
