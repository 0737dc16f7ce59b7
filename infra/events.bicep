// The second deployment: tells the function app of every finished upload. It comes after the code, because Event Grid asks the webhook at
// once whether it wants the events, and the key of that webhook exists only when the host has loaded the trigger. The key is read here and
// passes through no script. Deploying it again changes nothing.
targetScope = 'resourceGroup'

@description('The function app, as main.bicep names it.')
param functionAppName string

@description('The system topic of the data account, as main.bicep names it.')
param systemTopicName string

@description('The host account, where events that could not be delivered are kept.')
param hostStorageName string

@description('The container for those events, as main.bicep names it.')
param deadLetterContainerName string

@description('Events of larger files are not delivered: the host would read them into memory. They are refused from their properties within fifteen minutes.')
param largestFileBytes int = 20971520

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: functionAppName
}

resource hostStorage 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: hostStorageName
}

resource topic 'Microsoft.EventGrid/systemTopics@2022-06-15' existing = {
  name: systemTopicName
}

resource uploads 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2022-06-15' = {
  parent: topic
  name: 'uploads'
  properties: {
    destination: {
      endpointType: 'WebHook'
      properties: {
        endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.IngestWorkbook&code=${listKeys('${app.id}/host/default', '2024-04-01').systemKeys.blobs_extension}'
        maxEventsPerBatch: 1
        preferredBatchSizeInKilobytes: 64
      }
    }
    eventDeliverySchema: 'EventGridSchema'
    filter: {
      includedEventTypes: [
        'Microsoft.Storage.BlobCreated'
      ]
      subjectBeginsWith: '/blobServices/default/containers/uploads/blobs/'
      isSubjectCaseSensitive: true
      advancedFilters: [
        {
          // Finished uploads only: the calls that open a file write an empty one first.
          operatorType: 'StringIn'
          key: 'data.api'
          values: [
            'PutBlob'
            'PutBlockList'
            'CopyBlob'
            'FlushWithClose'
            'SftpCommit'
          ]
        }
        {
          operatorType: 'NumberLessThanOrEquals'
          key: 'data.contentLength'
          value: largestFileBytes
        }
      ]
    }
    retryPolicy: {
      maxDeliveryAttempts: 30
      eventTimeToLiveInMinutes: 1440
    }
    deadLetterWithResourceIdentity: {
      identity: {
        type: 'SystemAssigned'
      }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: {
          resourceId: hostStorage.id
          blobContainerName: deadLetterContainerName
        }
      }
    }
  }
}
