using WebexKaltura.Simulators.Kaltura.Account;

namespace WebexKaltura.Simulators.Kaltura;

/// <summary>How entries get their content.</summary>
public sealed partial class KalturaWorld
{
    /// <summary>
    /// <c>media.addContent</c> takes its time, which it does for large files: it looks at the entry and the upload token, then moves the file. While
    /// it is moved, the entry has no content, and its original flavor is queued. Calls that come while another one looks fail with
    /// INTERNAL_SERVERL_ERROR and leave an original of status -1; later ones are answered UPLOADED_FILE_NOT_FOUND_BY_TOKEN.
    /// </summary>
    /// <param name="moving">How long a file is moved.</param>
    /// <param name="checking">How long a call looks at the entry and the token before.</param>
    /// <param name="lostConnections">So many of the next calls lose their connection when they arrive, and the server goes on.</param>
    public void SlowAddContent(TimeSpan moving, TimeSpan checking = default, int lostConnections = 0) =>
        Read(account =>
        {
            account.ConnectionsToLose = lostConnections;
            return account.ContentPace = new ContentPace(checking, moving);
        });

    /// <summary>Slow calls of <c>media.addContent</c> that the server is working on, those included whose connection was lost.</summary>
    public int AddContentCallsUnderWay => Read(account => account.ContentCallsUnderWay);
}
