using Microsoft.Playwright;

namespace WebexKaltura.Tests.Pages;

/// <summary>The charts of the overview.</summary>
public sealed class OverviewCharts(IPage page)
{
    /// <summary>How many pixels of a chart are drawn on.</summary>
    public Task<int> InkAsync(string id) =>
        page.EvaluateAsync<int>(
            """
            id => {
              const canvas = document.querySelector(`canvas[data-chart="${id}"]`);
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              let ink = 0;
              for (let i = 3; i < data.length; i += 4) if (data[i] > 0) ink++;
              return ink;
            }
            """,
            id
        );
}
