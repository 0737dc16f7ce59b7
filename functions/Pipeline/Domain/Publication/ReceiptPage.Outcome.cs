using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <content>What an outcome asks of the sender.</content>
public static partial class ReceiptPage
{
    private static readonly Phrase ToCorrect = new(
        "今后要更正：改好后用同一文件名再放进同一位置，以最新一次被接收的为准。要撤回：从上传文件夹删除这个文件。",
        "To correct it later, put the file there again under the same name: the newest accepted one counts. To withdraw it, delete it from the drop folder.");

    private static readonly Phrase NothingToDo = new("这份文件不需要再做什么。", "Nothing more needs to be done with this file.");

    private static bool Is(Receipt receipt, Outcome outcome) => receipt.Outcome == Outcomes.Id(outcome);

    private static string Tone(Receipt receipt)
    {
        if (Is(receipt, Outcome.Refused))
        {
            return "bad";
        }

        return Is(receipt, Outcome.Vanished) || IsToCheck(receipt) ? "check" : "good";
    }

    private static bool IsToCheck(Receipt receipt) => receipt.Counts.Refusals + receipt.Counts.Warnings > 0 || Losses(receipt).Any();

    private static Phrase Short(Receipt receipt)
    {
        if (Is(receipt, Outcome.Refused))
        {
            return new("未接收", "Refused");
        }

        if (Is(receipt, Outcome.Vanished))
        {
            return new("文件已变动", "Gone before it was read");
        }

        return IsToCheck(receipt) ? new("已接收，请核对", "Accepted, to be checked") : new("已接收", "Accepted");
    }

    private static Phrase[] Steps(Receipt receipt)
    {
        if (Is(receipt, Outcome.Refused))
        {
            return receipt.County is null ? StepsOfMisplaced : StepsOfRefused;
        }

        if (Is(receipt, Outcome.Vanished))
        {
            return StepsOfVanished;
        }

        return IsToCheck(receipt) ? [Check, ToCorrect] : [NothingToDo, ToCorrect];
    }

    private static readonly Phrase Check = new(
        "请逐条核对下面的问题。数据有误的，改正后用同一文件名再传一次；确实无误的，不必处理。",
        "Check what is listed below. Where the figures are wrong, correct them and upload the file again under the same name; where they are right, leave them.");

    private static readonly Phrase[] StepsOfRefused =
    [
        new("打开原来的文件，把下面“必须改正”的每一处都改好。", "Open the original file and correct every place under “Must be corrected” below."),
        new("保存后再放进上传文件夹的同一位置，文件名不变。如果按要求另存成了别的格式，请把旧文件删除。",
            "Save it and put it into the same place of the drop folder under the same name. If you were asked to save it in another format, delete the old file."),
        new("稍等片刻，查看新的回执。写明“已接收”才算报上：在此之前，以前接收过的数据继续有效；从未接收过的，就是还没有上报。",
            "After a moment read the new receipt. Only “Accepted” counts: until then, figures accepted earlier stand; where there are none, nothing is reported yet."),
    ];

    private static readonly Phrase[] StepsOfMisplaced =
    [
        new("按下面的说明，把文件放到本县、本学年的文件夹里。", "Put the file into the folder of its county and school year, as said below."),
        new("再删除放错位置的这一份。", "Then delete this misplaced one."),
        new("稍等片刻，到新的位置查看新的回执。", "After a moment read the new receipt at the new place."),
    ];

    private static readonly Phrase[] StepsOfVanished =
    [
        new("如果刚刚又传了一次，不需要做什么：新文件会有自己的回执，并替换这一份。", "If it has just been uploaded again, nothing needs to be done: the new file gets its own receipt, which replaces this one."),
        new("如果是自己删除的，也不需要做什么；此前已接收的版本会随之撤回。", "If you deleted it, nothing needs to be done either; a version accepted earlier is withdrawn with it."),
    ];
}
