"""``tollbook serve``: the book as a local web app."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tollbook.errors import BookError, InputError

if TYPE_CHECKING:
    import socket

#: Where the app is found unless another port is asked for; any free one where that is taken.
PORT = 8654


@click.command()
@click.argument("book", type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), help=f"The port; without it {PORT}, or a free one. 0: a free one."
)
@click.option("--no-names", "names", flag_value=False, default=True, help="Leave out victims' names.")
def serve(book: Path, host: str, port: int | None, names: bool) -> None:
    """Look at BOOK in a browser, question it, correct it.

    Pages for search, incidents, reports and review, on this machine only unless --host says otherwise: who can reach
    the address can read the book and decide. Stop it with Ctrl-C.
    """
    try:
        import uvicorn

        from tollbook.show.app.web import create_app
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("uvicorn", "fastapi", "starlette", "pydantic"):
            raise
        raise InputError("`tollbook serve` needs the extra serve: pip install 'tollbook[serve]'.") from error
    from tollbook import api
    from tollbook.cli.notes import say
    from tollbook.show.app.guard import is_loopback

    app = create_app(book, lambda told: api.follow(book, progress=told), host=host, names=names)
    listening = _listening(host, port)
    number = listening.getsockname()[1]
    name = f"[{host}]" if ":" in host else host
    click.echo(f"{book} is at http://{name}:{number}/ (Ctrl-C stops it).")
    if not is_loopback(host):
        say(f"{host} can be reached from other machines: whoever does can read the book and decide about it.")
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
    uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int | None) -> socket.socket:
    """A socket on the port asked for; without one on PORT, else on any. Raises BookError where that cannot be."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in (PORT, 0) if port is None else (port,):
        made = socket.socket(family, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((host, number))
        except OSError as error:
            made.close()
            if number == 0 or port is not None:
                raise BookError(f"Nothing can listen on {host}, port {number}: {error.strerror}.") from error
        else:
            return made
    raise AssertionError("the last port either was bound or raised")
