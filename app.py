"""The server: Streamlit over pages/menu.py, health routes, response headers, warm imports, the inbox; nothing else."""

import gc
import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipelines.errors import TrialdeckError
from pipelines.inbox.keeper import Keeper

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    # Streamlit's own scripts need eval for tables and charts, and inline styles; nothing may come from elsewhere.
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; "
    "connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
}
WARM = ("pandas", "pyarrow", "duckdb", "plotly.graph_objects", "pages.parts")


class SafeHeaders:
    """Adds the headers above to every answer; websockets pass through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message.get("headers", []),
                    *((key.lower().encode(), value.encode()) for key, value in HEADERS.items()),
                ]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


async def livez(request: Request) -> PlainTextResponse:
    """The process answers."""
    return PlainTextResponse("ok")


async def readyz(request: Request) -> PlainTextResponse:
    """The store can be read."""
    try:
        app.state["session"].opened().data_version()
    except TrialdeckError as error:
        return PlainTextResponse(str(error), status_code=503)
    return PlainTextResponse("ok")


@asynccontextmanager
async def lifespan(server: st.App) -> AsyncIterator[dict[str, ModuleType]]:
    """Import what every page needs and keep it out of the garbage collector's way."""
    for name in WARM:
        importlib.import_module(name)
    # Not imported on top: caches made before the server runs complain that there is no server.
    session = importlib.import_module("pages.parts.session")
    keeper = Keeper(session.opened, session.now)
    gc.collect()
    gc.freeze()
    keeper.start()
    yield {"session": session}
    if keeper.stop():
        session.close()


app = st.App(
    Path(__file__).parent / "pages" / "menu.py",
    lifespan=lifespan,
    routes=[Route("/livez", livez), Route("/readyz", readyz)],
    middleware=[Middleware(SafeHeaders)],
)
