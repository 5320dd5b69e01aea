using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Contract;

namespace SodraSmaland.Cms.ManagementApi.Users;

/// <summary>Small things that the client remembers for a user: which tree is open, which view was chosen.</summary>
[Route(Root + "user-data")]
internal sealed class UserDataController : ManagementController
{
    [HttpGet]
    public async Task<Paged<UserDataResponseModel>> Get([FromQuery] string[] groups, [FromQuery] string[] identifiers, int skip = 0, int take = 100)
        => Page((await Database.UserData.AsNoTracking().Where(d => d.UserKey == Caller.Key && (groups.Length == 0 || groups.Contains(d.Group)) && (identifiers.Length == 0 || identifiers.Contains(d.Identifier))).ToListAsync(Aborted))
            .Select(UserDataByIdController.Model).ToList(), skip, take);
}

[Route(Root + "user-data/{id:guid}")]
internal sealed class UserDataByIdController : ManagementController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id) => await Database.UserData.AsNoTracking().FirstOrDefaultAsync(d => d.Key == id && d.UserKey == Caller.Key, Aborted) is { } row ? Ok(Model(row)) : Missing("The data");

    internal static UserDataResponseModel Model(UserDataRow row) => new() { Key = row.Key.ToString(), Group = row.Group, Identifier = row.Identifier, Value = row.Value };
}

[Route(Root + "user-data")]
internal sealed class CreateUserDataController : ManagementController
{
    [HttpPost]
    public async Task<IActionResult> Create(CreateUserDataRequestModel model)
    {
        if (model.Value.Length > 100_000)
            return Answer(400, "TooLong", "Värdet är för långt.", "The value is too long.");
        if (Guid.TryParse(model.Key, out var taken) && await Database.UserData.AnyAsync(d => d.Key == taken, Aborted))
            return Answer(400, "DuplicateKey", "Nyckeln är upptagen.", "The key is taken.");
        var row = new UserDataRow { Key = Guid.TryParse(model.Key, out var key) ? key : Guid.CreateVersion7(), UserKey = Caller.Key, Group = model.Group, Identifier = model.Identifier, Value = model.Value };
        Database.UserData.Add(row);
        await Database.SaveChangesAsync(Aborted);
        return Created(row.Key, "user-data");
    }
}

[Route(Root + "user-data")]
internal sealed class UpdateUserDataController : ManagementController
{
    [HttpPut]
    public async Task<IActionResult> Update(UpdateUserDataRequestModel model)
    {
        if (model.Value.Length > 100_000)
            return Answer(400, "TooLong", "Värdet är för långt.", "The value is too long.");
        if (!Guid.TryParse(model.Key, out var key) || await Database.UserData.FirstOrDefaultAsync(d => d.Key == key && d.UserKey == Caller.Key, Aborted) is not { } row)
            return Missing("The data");
        (row.Group, row.Identifier, row.Value) = (model.Group, model.Identifier, model.Value);
        await Database.SaveChangesAsync(Aborted);
        return Ok();
    }
}

[Route(Root + "user-data/{id:guid}")]
internal sealed class DeleteUserDataController : ManagementController
{
    [HttpDelete]
    public async Task<IActionResult> Delete(Guid id)
        => await Database.UserData.Where(d => d.Key == id && d.UserKey == Caller.Key).ExecuteDeleteAsync(Aborted) == 1 ? Ok() : Missing("The data");
}
